package org.xerocamel.console.doctor;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.BadSqlGrammarException;
import org.xerocamel.config.ByteText;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.xero.Egress;
import org.xerocamel.xero.EgressReader;

/** Compares the bytes that Xero has sent this month with their budget; says nothing where the database is not open. */
record EgressCheck(XeroProperties xero, OwnDatabase database) implements Check.OfDatabase {

    @Override
    public String what() {
        return "egress";
    }

    @Override
    public List<Finding> look() {
        Optional<Database> open = database.database();
        if (open.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(finding(new EgressReader(open.get(), xero).read()));
        } catch (BadSqlGrammarException noTablesYet) {
            return List.of();
        }
    }

    private Finding finding(Egress egress) {
        String text = "Xero has sent " + ByteText.of(egress.wire()) + " this month"
                + (egress.budget() == null ? "" : ", of a budget of " + ByteText.of(egress.budget()))
                + (egress.forecast() == null ? "." : "; by the last days it will be " + ByteText.of(egress.forecast()) + ".");
        return egress.isReached() || egress.isForecastAbove() ? Finding.warn(what(), text, "Fetch fewer entities or read everything"
                + " again less often (xero.fetch.reconcile), or raise xero.limits.month-bytes.") : Finding.ok(what(), text);
    }
}
