package org.xerocamel.console.doctor;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.BadSqlGrammarException;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;

/** Checks that the logins at Xero work, and when they expire. */
record LoginsCheck(OwnDatabase database) implements Check.OfDatabase {

    /** An unused refresh token ends after 60 days (OAuth2, "Refresh token"). */
    private static final Duration LIFE = Duration.ofDays(60);
    private static final Duration SOON = Duration.ofDays(14);
    private static final int MOST_LINES = 5;

    private record Login(String id, String state, boolean custom, Instant rotatedAt, String error, String organisation,
            boolean connected) {

        static Login read(ResultSet row, int number) throws SQLException {
            return new Login(row.getString("id"), row.getString("state"), "client_credentials".equals(
                    row.getString("grant_type")), instant(row, "rotated_at"), row.getString("last_error"),
                    row.getString("name"), "CONNECTED".equals(row.getString("organisation_state")));
        }
    }

    @Override
    public String what() {
        return "logins";
    }

    @Override
    public List<Finding> look() {
        Optional<Database> open = database.database();
        if (open.isEmpty() && database.open().state() != OwnDatabase.State.NOT_MADE_YET) {
            return List.of(Finding.ok(what(), "Not checked, because the database was not."));
        }
        List<Login> logins = open.map(LoginsCheck::logins).orElse(List.of());
        return logins.isEmpty() ? List.of(Finding.warn(what(), "No organisation is connected yet.",
                "Start xero-camel and open /xero/connect.")) : findings(logins, open.get().now());
    }

    private static List<Login> logins(Database open) {
        try {
            return open.sql("doctor/logins").query(Login::read).list();
        } catch (BadSqlGrammarException noTablesYet) {
            return List.of();
        }
    }

    private List<Finding> findings(List<Login> logins, Instant now) {
        List<Finding> findings = new ArrayList<>();
        List<Login> lost = logins.stream().filter(login -> login.state().equals("RECONNECT") || !login.connected()).toList();
        lost.stream().limit(MOST_LINES).forEach(login -> findings.add(Finding.fail(what(), "Xero no longer gives access"
                + " to "
                + login.organisation() + (login.error() == null ? "." : ": " + login.error()),
                "Connect it again at /xero/connect.")));
        if (lost.size() > MOST_LINES) {
            findings.add(Finding.fail(what(), "The same holds for " + (lost.size() - MOST_LINES) + " more organisations.",
                    "The console names them."));
        }
        List<Login> failing = named(logins, "FAILING");
        if (!failing.isEmpty()) {
            findings.add(Finding.warn(what(), "The last renewal failed for " + names(failing) + ": " + failing.get(0).error(),
                    "It is retried automatically while xero-camel runs."));
        }
        List<Login> ending = logins.stream().filter(login -> !login.custom() && !lost.contains(login))
                .filter(login -> login.rotatedAt().plus(LIFE).minus(SOON).isBefore(now)).toList();
        if (!ending.isEmpty()) {
            findings.add(Finding.warn(what(), "The login of " +  names(ending) + " was not used for long and ends on "
                    + ending.get(0).rotatedAt().plus(LIFE) + ".", "Start xero-camel before then."));
        }
        int good = logins.size() - lost.size() - failing.size();
        if (good > 0) {
            findings.add(0, Finding.ok(what(), Counted.of(good, "organisation") + " connected."));
        }
        return findings;
    }

    private static List<Login> named(List<Login> logins, String state) {
        return logins.stream().filter(login -> login.connected() && login.state().equals(state)).toList();
    }

    private static String names(List<Login> logins) {
        String first = logins.stream().limit(MOST_LINES).map(Login::organisation).collect(Collectors.joining(", "));
        return logins.size() <= MOST_LINES ? first : first + " and " + (logins.size() - MOST_LINES) + " more";
    }
}
