package org.xerocamel.console.doctor;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.BadSqlGrammarException;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;

/** Whether the application's own database can be used, and whether its tables are of this version. */
record DatabaseCheck(ApplicationDatabase database) implements Check {

    @Override
    public String what() {
        return "database";
    }

    @Override
    public List<Finding> look() throws IOException {
        ApplicationDatabase.Opened opened = database.open();
        String url = Shown.masked(database.url().replaceFirst("[;?].*", ""));
        return List.of(switch (opened.state()) {
            case NOT_MADE_YET -> Finding.ok(what(), url + " is made at the first start.");
            case IN_USE -> Finding.warn(what(), url + " is in use by a running xero-camel, so what is in it was not looked at.",
                    "Ask its console, or stop it and look again.");
            case CLOSED -> Finding.fail(what(), url + " cannot be used: " + opened.reason(),
                    "Look at spring.datasource.url, .username and .password, and whether the database runs.");
            case OPEN -> tables(url, opened.database());
        });
    }

    private Finding tables(String url, Database open) throws IOException {
        int newest = Arrays.stream(shipped()).max().orElseThrow();
        String product = open.product();
        try {
            List<Map<String, Object>> done = open.sql("doctor/migrations").query().listOfRows();
            int last = done.stream().mapToInt(row -> Integer.parseInt(row.get("version").toString())).max().orElse(0);
            if (done.stream().anyMatch(row -> !Boolean.TRUE.equals(row.get("success")))) {
                return Finding.fail(what(), url + ": a change of its tables was begun and not ended.",
                        "Restore the backup from before the upgrade (docs/operations.md).");
            }
            if (last > newest) {
                return Finding.fail(what(), url + " has tables of a newer xero-camel (V" + last + ", not V" + newest + ").",
                        "Use that version, or restore the backup from before the upgrade.");
            }
            return Finding.ok(what(), product + " at " + url + ", tables V" + last + (last == newest ? "."
                    : ", which the next start brings to V" + newest + "."));
        } catch (BadSqlGrammarException e) {
            return Finding.ok(what(), product + " at " + url + " is empty; its tables are made at the first start.");
        }
    }

    private int[] shipped() throws IOException {
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        String own = database.url().startsWith("jdbc:postgresql:") ? "postgresql" : "h2";
        return Stream.concat(Arrays.stream(files.getResources("classpath*:db/migration/common/V*.sql")),
                Arrays.stream(files.getResources("classpath*:db/migration/" + own + "/V*.sql")))
                .mapToInt(file -> Integer.parseInt(file.getFilename().replaceFirst("V(\\d+)__.*", "$1"))).toArray();
    }
}
