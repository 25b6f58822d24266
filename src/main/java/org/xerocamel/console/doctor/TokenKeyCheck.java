package org.xerocamel.console.doctor;

import java.util.List;
import java.util.Optional;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.TokenKeyException;
import org.xerocamel.tokens.TokenKeyTrial;

/** Checks that the token key exists, and matches the database. */
record TokenKeyCheck(XeroProperties xero, OwnDatabase database) implements Check.OfDatabase {

    @Override
    public String what() {
        return "token-key";
    }

    @Override
    public List<Finding> look() {
        Optional<Database> open = database.database();
        try {
            return List.of(Finding.ok(what(), TokenKeyTrial.look(xero, database.isEmbedded(), open.orElse(null))));
        } catch (TokenKeyException e) {
            return List.of(Finding.fail(what(), e.getMessage() + ".", "The key from a backup works, too"
                    + " (docs/operations.md)."));
        }
    }
}
