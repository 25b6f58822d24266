package org.xerocamel.console.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.BadSqlGrammarException;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.status.NeededScopes;

/**
 * Checks that the requested scopes, and those granted to each login, cover the entities, sinks and updates of the settings,
 * and the attachments of the inbox.
 */
record ScopesCheck(XeroProperties xero, Environment environment, OwnDatabase database) implements Check.OfDatabase {

    private static final String ALIVE = "offline_access";
    private static final String ATTACHING = "accounting.attachments";

    @Override
    public String what() {
        return "scopes";
    }

    @Override
    public List<Finding> look() throws IOException {
        boolean attaches = new InboxFolders(xero.update().inbox()).hasAttachments();
        NeededScopes needed = new NeededScopes(xero, environment);
        List<String> asked = list(xero.scopes());
        List<Finding> findings = new ArrayList<>();
        List<String> missing = missing(needed, attaches, asked);
        if (!missing.isEmpty()) {
            findings.add(Finding.fail(what(), "xero.scopes lacks " + String.join(", ", missing)
                    + ", which the settings need.", "Add it, and connect again: Xero adds a scope only to a new login."));
        }
        if (!xero.isCustomConnection() && !asked.contains(ALIVE)) {
            findings.add(Finding.fail(what(), "xero.scopes lacks " + ALIVE + ", so each login ends after 30 minutes.",
                    "Add it, and connect again."));
        }
        database.database().ifPresent(open -> granted(open).forEach((organisation, scopes) -> {
            List<String> lacking = missing(needed, attaches, list(scopes)).stream().filter(scope -> !missing.contains(scope)).toList();
            if (!lacking.isEmpty()) {
                findings.add(Finding.fail(what(), "The login of " + organisation + " was not granted "
                        + String.join(", ", lacking) + ".", "Connect it again at /xero/connect."));
            }
        }));
        return !findings.isEmpty() ? findings
                : List.of(Finding.ok(what(), "They cover everything that the settings need."));
    }

    /** @param attaches whether the inbox has a folder of files that are to be attached to records */
    private static List<String> missing(NeededScopes needed, boolean attaches, List<String> granted) {
        List<String> missing = new ArrayList<>(needed.notIn(granted));
        if (attaches && !granted.isEmpty() && !granted.contains(ATTACHING)) {
            missing.add(ATTACHING);
        }
        return missing;
    }

    /** @return what each login in use was granted, by the first of its organisations */
    private static Map<String, String> granted(Database open) {
        Map<String, String> byLogin = new LinkedHashMap<>();
        Map<String, String> granted = new LinkedHashMap<>();
        try {
            open.sql("doctor/logins").query((row, number) -> byLogin.putIfAbsent(row.getString("id"), row.getString("name"))
                    == null ? granted.put(row.getString("name"), row.getString("scopes")) : null).list();
        } catch (BadSqlGrammarException noTablesYet) {
            return Map.of();
        }
        return granted;
    }

    private static List<String> list(String scopes) {
        return scopes == null ? List.of()
                : Arrays.stream(scopes.strip().split("\\s+")).filter(scope -> !scope.isEmpty()).toList();
    }
}
