package org.xerocamel.console.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xerocamel.config.EntityCheck;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.SettingsCheck;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.FilterCheck;

/** Whether the settings could work by what they say alone, as a start looks at them. */
record SettingsForm(XeroProperties xero) implements Check {

    @Override
    public String what() {
        return "settings";
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (!xero.hasApp()) {
            findings.add(Finding.fail(what(), "xero.client-id and xero.client-secret are not both set.", "Make an app at"
                    + " developer.xero.com and set XERO_CLIENT_ID and XERO_CLIENT_SECRET (docs/getting-started.md)."));
        }
        List<Consumer<XeroProperties>> starts = List.of(SettingsCheck::new, EntityCheck::new, FilterCheck::new);
        for (Consumer<XeroProperties> start : starts) {
            try {
                start.accept(xero);
            } catch (SettingException e) {
                findings.add(Finding.fail(what(), e.getMessage(), "Mend it in application.yaml or in the environment."));
            }
        }
        return !findings.isEmpty() ? findings : List.of(Finding.ok(what(), "Entities: " + String.join(", ",
                xero.fetch().entities()) + "; sinks: " + String.join(", ", xero.sinks()) + "."));
    }
}
