package org.xerocamel.console;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.Database;
import org.xerocamel.console.Status.AlertStatus;
import org.xerocamel.console.Status.AuthorisationStatus;
import org.xerocamel.console.Status.OrganisationStatus;
import org.xerocamel.console.Status.SinkStatus;
import org.xerocamel.console.Status.StreamStatus;
import org.xerocamel.deliver.Sinks;
import org.xerocamel.tokens.Authorisation;
import org.xerocamel.tokens.Authorisations;
import org.xerocamel.tokens.Login;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;

/** Reads how everything stands from the database, which all nodes share. */
@Component
class StatusReader {

    private final Database database;
    private final Organisations organisations;
    private final Authorisations authorisations;
    private final Sinks sinks;
    private final Alerts alerts;

    StatusReader(Database database, Organisations organisations, Authorisations authorisations, Sinks sinks,
            Alerts alerts) {
        this.database = database;
        this.organisations = organisations;
        this.authorisations = authorisations;
        this.sinks = sinks;
        this.alerts = alerts;
    }

    Status read() {
        List<Login> logins = authorisations.inUse();
        return new Status(organisations.all().stream().map(found -> organisation(found, logins)).toList(),
                logins.stream().map(login -> new AuthorisationStatus(login.id(), login.person(), login.state().name(),
                        login.expiresAt(), login.failures(), login.lastError())).toList(),
                database.sql("console/streams").query(StatusReader::stream).list(),
                sinks.names().stream().map(this::sink).toList(),
                database.sql("console/count-parked").query(Long.class).single(),
                alerts.raised().stream().map(alert -> new AlertStatus(alert.topic(), alert.subject(),
                        alert.changedAt())).toList());
    }

    private static OrganisationStatus organisation(Organisation organisation, List<Login> logins) {
        boolean lost = logins.stream().anyMatch(login -> login.id().equals(organisation.authorisationId())
                && login.state() == Authorisation.State.RECONNECT);
        String state = lost ? Authorisation.State.RECONNECT.name() : organisation.state().name();
        return new OrganisationStatus(organisation.tenantId(), organisation.name(), organisation.folder(), state,
                organisation.lastError());
    }

    private static StreamStatus stream(ResultSet row, int number) throws SQLException {
        return new StreamStatus(row.getString("tenant_id"), row.getString("organisation"), row.getString("entity"),
                row.getLong("sequence"), instant(row, "watermark"), instant(row, "due_at"),
                instant(row, "last_pass_at"), row.getObject("last_records", Long.class),
                row.getObject("last_changed", Long.class), row.getObject("page", Integer.class),
                row.getInt("failures"), row.getString("last_error"));
    }

    private SinkStatus sink(String name) {
        return database.sql("console/sink").param("sink", name).query((row, n) -> {
            int failures = row.getInt("failures");
            long waiting = row.getLong("waiting");
            String state = failures > 0 ? "RETRYING" : waiting > 0 ? "DELIVERING" : "IDLE";
            return new SinkStatus(name, state, row.getLong("delivered"), waiting, row.getLong("parked"), failures,
                    failures > 0 ? instant(row, "next_attempt_at") : null, instant(row, "last_delivered_at"),
                    row.getString("last_error"));
        }).single();
    }
}
