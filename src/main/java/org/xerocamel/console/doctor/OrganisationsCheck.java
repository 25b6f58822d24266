package org.xerocamel.console.doctor;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.BadSqlGrammarException;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.UnmatchedNames;

/** Checks that the organisations that settings name are connected. */
record OrganisationsCheck(XeroProperties xero, OwnDatabase database) implements Check {

    @Override
    public String what() {
        return "organisations";
    }

    @Override
    public List<Finding> look() {
        Optional<Database> open = database.database();
        return UnmatchedNames.of(xero, open.map(OrganisationsCheck::known).orElse(List.of())).stream()
                .map(sentence -> Finding.warn(what(), sentence, "Correct the name, or connect the organisation.")).toList();
    }

    private static List<String> known(Database open) {
        try {
            return open.sql("SELECT tenant_id FROM xero_organisation UNION ALL SELECT name FROM xero_organisation")
                    .query(String.class).list();
        } catch (BadSqlGrammarException noTablesYet) {
            return List.of();
        }
    }
}
