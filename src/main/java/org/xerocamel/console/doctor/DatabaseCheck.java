package org.xerocamel.console.doctor;

import java.util.List;
import org.xerocamel.config.SchemaHistory;
import org.xerocamel.config.Shown;

/** Checks that the application's own database can be used, and the version of its tables. */
record DatabaseCheck(OwnDatabase database) implements Check.OfDatabase {

    @Override
    public String what() {
        return "database";
    }

    @Override
    public List<Finding> look() {
        OwnDatabase.Opened opened = database.open();
        String url = Shown.masked(database.url().replaceFirst("[;?].*", ""));
        return List.of(switch (opened.state()) {
            case NOT_MADE_YET -> Finding.ok(what(), url + " is created at the first start.");
            case IN_USE -> Finding.warn(what(), url + " is in use by a running xero-camel, so its content was not"
                    + " checked.",
                    "See its console, or stop it and run the doctor again.");
            case CLOSED -> Finding.fail(what(), url + " cannot be used: " + opened.reason(),
                    "Check spring.datasource.url, .username and .password, and that the database runs.");
            case OPEN -> tables(opened.database().product() + " at " + url, opened.history());
        });
    }

    private Finding tables(String where, SchemaHistory history) {
        if (history.problem() != null) {
            return Finding.fail(what(), where + ": " + history.problem().sentence(), history.problem().todo());
        }
        return Finding.ok(what(), where + (history.empty() ? " is empty; its tables are created at the first start."
                : history.last() == history.newest() ? ", tables V" + history.last() + "."
                : ", tables V" + history.last() + ", which the next start migrates to V" + history.newest() + "."));
    }
}
