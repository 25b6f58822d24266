package org.xerocamel.console.doctor;

import java.util.List;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteSettings;

/** Checks the settings of writing to Xero, and says what may be created. */
record WritesCheck(XeroProperties xero) implements Check {

    @Override
    public String what() {
        return "writes";
    }

    @Override
    public boolean isOfThisMachine() {
        return true;
    }

    @Override
    public List<Finding> look() {
        try {
            return List.of(Finding.ok(what(), new WriteSettings(xero, new WritableEntities()).sentence()));
        } catch (SettingException e) {
            return List.of(Finding.fail(what(), e.getMessage(), "Fix it in application.yaml or in the environment."));
        }
    }
}
