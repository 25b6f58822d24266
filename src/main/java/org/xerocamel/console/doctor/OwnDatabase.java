package org.xerocamel.console.doctor;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.xerocamel.config.Database;
import org.xerocamel.config.SchemaHistory;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;

/**
 * The application's own database, opened once for all checks and read-only: an embedded one that does not exist is not
 * created, and one that a running xero-camel uses is not opened.
 */
final class OwnDatabase {

    private static final int IN_USE = 90020;
    private static final int NOT_THERE = 90146;
    private static final String EMBEDDED = "jdbc:h2:";
    private static final String READING = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    /** What opening it came to. */
    enum State { OPEN, NOT_MADE_YET, IN_USE, CLOSED }

    /**
     * The opened database, or the reason why it is not open.
     *
     * @param database null unless it is open
     * @param history the state of its tables; null unless it is open
     * @param reason why it is not open; null if it is
     */
    record Opened(State state, Database database, SchemaHistory history, String reason) {}

    private final Settings settings;
    private final XeroProperties xero;
    private Opened opened;

    OwnDatabase(Settings settings, XeroProperties xero) {
        this.settings = settings;
        this.xero = xero;
    }

    /** @return whether it is H2 in the process of the application */
    boolean isEmbedded() {
        String url = url();
        return url.startsWith(EMBEDDED) && !url.matches("jdbc:h2:(tcp|ssl):.*");
    }

    String url() {
        return properties().determineUrl();
    }

    /** @return the database, if it is open */
    Optional<Database> database() {
        return Optional.ofNullable(open().database());
    }

    synchronized Opened open() {
        if (opened == null) {
            opened = opening();
        }
        return opened;
    }

    private Opened opening() {
        try {
            boolean file = isEmbedded() && !url().toLowerCase(Locale.ROOT).startsWith("jdbc:h2:mem:");
            // Kept open until the process ends: the embedded database would be opened again for each question.
            DataSource source = new SingleConnectionDataSource(Connections.open(file ? url() + READING : url(),
                    properties().determineUsername(), properties().determinePassword()), true);
            return new Opened(State.OPEN, Database.over(source, xero), SchemaHistory.read(source, xero), null);
        } catch (SQLException e) {
            State state = e.getErrorCode() == IN_USE ? State.IN_USE : e.getErrorCode() == NOT_THERE ? State.NOT_MADE_YET
                    : State.CLOSED;
            return new Opened(state, null, null, Shown.line(e.getMessage()));
        }
    }

    private DataSourceProperties properties() {
        return settings.read("spring.datasource", DataSourceProperties.class);
    }
}
