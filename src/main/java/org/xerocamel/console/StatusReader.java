package org.xerocamel.console;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.Database;
import org.xerocamel.console.Status.AlertStatus;
import org.xerocamel.console.Status.AppLimits;
import org.xerocamel.console.Status.AuthorisationStatus;
import org.xerocamel.console.Status.LimitsStatus;
import org.xerocamel.console.Status.OrganisationLimits;
import org.xerocamel.console.Status.OrganisationStatus;
import org.xerocamel.console.Status.SinkStatus;
import org.xerocamel.console.Status.StreamStatus;
import org.xerocamel.deliver.Sinks;
import org.xerocamel.tokens.Authorisation;
import org.xerocamel.tokens.Authorisations;
import org.xerocamel.tokens.Login;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.xero.LimitStanding;
import org.xerocamel.xero.Limits;

/** Reads how everything stands from the database, which all nodes share. */
@Component
class StatusReader {

    /** States of a login that say more of its organisations than their own. */
    private static final Set<Authorisation.State> OF_LOGIN =
            Set.of(Authorisation.State.RECONNECT, Authorisation.State.SET_ASIDE);

    private final Database database;
    private final Organisations organisations;
    private final Authorisations authorisations;
    private final Sinks sinks;
    private final Limits limits;
    private final Alerts alerts;

    StatusReader(Database database, Organisations organisations, Authorisations authorisations, Sinks sinks,
            Limits limits, Alerts alerts) {
        this.database = database;
        this.organisations = organisations;
        this.authorisations = authorisations;
        this.sinks = sinks;
        this.limits = limits;
        this.alerts = alerts;
    }

    Status read() {
        List<Login> logins = authorisations.inUse();
        List<Organisation> known = organisations.all();
        return new Status(known.stream().map(found -> organisation(found, logins)).toList(),
                logins.stream().map(login -> new AuthorisationStatus(login.id(), login.person(), login.state().name(),
                        login.expiresAt(), login.failures(), login.lastError())).toList(),
                database.sql("console/streams").query(StatusReader::stream).list(),
                sinks.names().stream().map(this::sink).toList(),
                database.sql("console/count-parked").query(Long.class).single(), limits(known),
                alerts.raised().stream().map(alert -> new AlertStatus(alert.topic(), alert.subject(),
                        alert.changedAt())).toList());
    }

    private static OrganisationStatus organisation(Organisation organisation, List<Login> logins) {
        String state = organisation.left() ? organisation.state().name() : logins.stream()
                .filter(login -> login.id().equals(organisation.authorisationId())).map(Login::state)
                .filter(OF_LOGIN::contains).map(Authorisation.State::name).findFirst().orElse(organisation.state().name());
        return new OrganisationStatus(organisation.tenantId(), organisation.name(), organisation.folder(), state,
                organisation.lastError(), organisation.records() == null ? null : organisation.records().name());
    }

    private LimitsStatus limits(List<Organisation> known) {
        Map<String, String> names = known.stream().collect(Collectors.toMap(Organisation::tenantId, Organisation::name));
        List<LimitStanding> standings = limits.standings();
        AppLimits app = standings.stream().filter(LimitStanding::isOfApp).findFirst().map(standing -> new AppLimits(
                standing.lastMinute(), standing.pausedUntil(), standing.reason())).orElseThrow();
        return new LimitsStatus(standings.stream().filter(standing -> names.containsKey(standing.id()))
                .map(standing -> organisation(standing, names.get(standing.id())))
                .sorted(Comparator.comparing(OrganisationLimits::organisation)).toList(), app);
    }

    private static OrganisationLimits organisation(LimitStanding standing, String name) {
        return new OrganisationLimits(standing.id(), name, standing.lastMinute(), standing.lastDay(),
                standing.dayLeft(), standing.dayToldByXero(), standing.underWay(), standing.pausedUntil(),
                standing.reason());
    }

    private static StreamStatus stream(ResultSet row, int number) throws SQLException {
        return new StreamStatus(row.getString("tenant_id"), row.getString("organisation"), row.getString("entity"),
                state(row), row.getLong("sequence"), instant(row, "watermark"), instant(row, "due_at"),
                instant(row, "last_pass_at"), row.getObject("last_records", Long.class),
                row.getObject("last_changed", Long.class), row.getObject("page", Integer.class),
                row.getInt("failures"), row.getString("last_error"), instant(row, "full_pass_at"),
                instant(row, "last_full_pass_at"), row.getObject("full_page", Integer.class),
                row.getString("full_error"), row.getLong("missing"), row.getLong("waiting_events"));
    }

    private static String state(ResultSet row) throws SQLException {
        String refusal = row.getString("refusal");
        return refusal != null ? refusal : row.getInt("failures") > 0 ? "FAILING" : "WORKING";
    }

    private SinkStatus sink(String name) {
        return database.sql("console/sink").param("sink", name).query((row, n) -> {
            int failures = row.getInt("failures");
            long waiting = row.getLong("waiting");
            String state = failures > 0 ? "RETRYING" : waiting > 0 ? "DELIVERING" : "IDLE";
            return new SinkStatus(name, state, row.getLong("delivered"), waiting, row.getLong("parked"),
                    row.getInt("refetching"), failures,
                    failures > 0 ? instant(row, "next_attempt_at") : null, instant(row, "last_delivered_at"),
                    row.getString("last_error"));
        }).single();
    }
}
