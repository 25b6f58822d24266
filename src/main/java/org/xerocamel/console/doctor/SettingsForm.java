package org.xerocamel.console.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.xerocamel.config.EntityCheck;
import org.xerocamel.config.RouteReload;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.SettingsCheck;
import org.xerocamel.config.UnknownSettings;
import org.xerocamel.config.UnknownSettingsProperties;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.FilterCheck;

/** Checks the settings by themselves, as a start does. */
record SettingsForm(XeroProperties xero, ConfigurableEnvironment environment, Settings settings) implements Check {

    private static final String MEND = "Fix it in application.yaml or in the environment.";

    @Override
    public String what() {
        return "settings";
    }

    @Override
    public boolean isOfThisMachine() {
        return true;
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (!xero.hasApp()) {
            findings.add(Finding.fail(what(), "xero.client-id and xero.client-secret are not both set.", "Register an"
                    + " app at developer.xero.com and set XERO_CLIENT_ID and XERO_CLIENT_SECRET"
                    + " (docs/getting-started.md)."));
        }
        List<Consumer<XeroProperties>> starts = List.of(SettingsCheck::new, EntityCheck::new, FilterCheck::new,
                unused -> new RouteReload(environment));
        for (Consumer<XeroProperties> start : starts) {
            try {
                start.accept(xero);
            } catch (SettingException e) {
                findings.add(Finding.fail(what(), e.getMessage(), MEND));
            }
        }
        boolean refused = settings.read("xero", UnknownSettingsProperties.class).unknownSettings()
                == UnknownSettingsProperties.Answer.REFUSE;
        UnknownSettings.in(environment, xero).forEach(unknown -> findings.add(refused && unknown.certain()
                ? Finding.fail(what(), unknown.sentence(), MEND)
                : Finding.warn(what(), unknown.sentence(), "Leave it if it is another program's.")));
        if (findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAIL)) {
            return findings;
        }
        findings.add(0, Finding.ok(what(), "Entities: " + String.join(", ",
                xero.fetch().entities()) + "; sinks: " + String.join(", ", xero.sinks()) + "."));
        return findings;
    }
}
