package org.xerocamel.console.doctor;

import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;
import org.xerocamel.config.RouteFileException;
import org.xerocamel.config.RouteTrial;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/** Whether Camel can read the route files, those of the jar and those beside it. */
record RoutesCheck(XeroProperties xero, ConfigurableEnvironment environment) implements Check {

    @Override
    public String what() {
        return "routes";
    }

    @Override
    public boolean isOfThisMachine() {
        return true;
    }

    @Override
    public List<Finding> look() throws Exception {
        try {
            List<String> own = RouteTrial.read(xero, environment);
            return List.of(Finding.ok(what(), own.isEmpty() ? "Those in the jar; none of yours in " + xero.routesDirectory()
                    + "." : "Those in the jar, and yours: " + String.join(", ", own) + "."));
        } catch (RouteFileException e) {
            return List.of(Finding.fail(what(), e.getMessage(), "Mend the file."));
        } catch (SettingException e) {
            return List.of(Finding.fail(what(), e.getMessage(), "Mend it in application.yaml or in the environment."));
        }
    }
}
