package org.xerocamel.console.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;
import org.xerocamel.config.RouteTrial;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/** Checks that Camel can read the route files, and that everything they refer to exists. */
record RoutesCheck(XeroProperties xero, ConfigurableEnvironment environment) implements Check {

    @Override
    public String what() {
        return "routes";
    }

    @Override
    public boolean isOfThisMachine() {
        return true;
    }

    private boolean isThere() {
        return xero.routesDirectory().startsWith("classpath:") || Files.exists(Path.of(xero.routesDirectory()));
    }

    @Override
    public List<Finding> look() throws Exception {
        try {
            RouteTrial.Outcome routes = new RouteTrial(xero, environment).read();
            List<Finding> findings = new ArrayList<>();
            routes.wrong().forEach(sentence -> findings.add(Finding.fail(what(), sentence, "Fix the file.")));
            if (findings.isEmpty()) {
                findings.add(Finding.ok(what(), routes.own().isEmpty() ? "The route files of the jar; none of your own"
                        + " in "
                        + xero.routesDirectory() + (isThere() ? "." : ", which does not exist.") : "The route files of"
                                + " the jar, and your own: " + String.join(", ", routes.own()) + "."));
            }
            routes.warnings().forEach(sentence -> findings.add(Finding.warn(what(), sentence, "Fix the file.")));
            routes.unloaded().forEach(sentence -> findings.add(Finding.warn(what(), sentence, "Rename it, or move it"
                    + " away.")));
            routes.lacking().forEach(sentence -> findings.add(Finding.warn(what(), sentence, "Compare it with"
                    + " this version's (docs/operations.md, Upgrading).")));
            return findings;
        } catch (SettingException e) {
            return List.of(Finding.fail(what(), e.getMessage(), "Fix it in application.yaml or in the environment."));
        }
    }
}
