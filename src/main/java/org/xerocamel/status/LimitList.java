package org.xerocamel.status;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.status.Status.AppLimits;
import org.xerocamel.status.Status.ConnectionsStatus;
import org.xerocamel.status.Status.EgressShare;
import org.xerocamel.status.Status.EgressStatus;
import org.xerocamel.status.Status.LimitsStatus;
import org.xerocamel.status.Status.OrganisationLimits;
import org.xerocamel.tokens.ConnectionsOfTier;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.xero.Egress;
import org.xerocamel.xero.EgressReader;
import org.xerocamel.xero.LimitStanding;
import org.xerocamel.xero.Limits;

/** Reads the state of Xero's rate limits, and the bytes that it has sent, for the status. */
@Component
class LimitList {

    private final Limits limits;
    private final EgressReader egress;
    private final ConnectionsOfTier connections;
    private final XeroProperties.Limits settings;

    LimitList(Limits limits, EgressReader egress, ConnectionsOfTier connections, XeroProperties settings) {
        this.limits = limits;
        this.egress = egress;
        this.connections = connections;
        this.settings = settings.limits();
    }

    LimitsStatus list(List<Organisation> known) {
        Map<String, String> names = known.stream().collect(Collectors.toMap(Organisation::tenantId, Organisation::name));
        List<LimitStanding> standings = limits.standings();
        AppLimits app = standings.stream().filter(LimitStanding::isOfApp).findFirst().map(standing -> new AppLimits(
                settings.appMinute(), standing.lastMinute(), left(settings.appMinute(), standing), standing.pausedUntil(),
                standing.reason())).orElseThrow();
        return new LimitsStatus(standings.stream().filter(standing -> names.containsKey(standing.id()))
                .map(standing -> organisation(standing, names.get(standing.id())))
                .sorted(Comparator.comparing(OrganisationLimits::organisation)).toList(), app, egress(),
                new ConnectionsStatus(connections.used(), connections.limit().orElse(null)));
    }

    private EgressStatus egress() {
        Egress now = egress.read();
        return new EgressStatus(now.month().toString(), now.today(), now.todayForecast(), now.wire(), now.unpacked(), now.forecast(),
                now.budget(), now.passesOn(), now.largest().stream().map(each -> new EgressShare(each.tenantId(), each.organisation(), each.entity(),
                        each.wire(), each.unpacked())).toList());
    }

    private OrganisationLimits organisation(LimitStanding standing, String name) {
        return new OrganisationLimits(standing.id(), name, settings.minute(), standing.lastMinute(),
                left(settings.minute(), standing), settings.day(), standing.lastDay(), standing.dayLeft(),
                settings.reserve(), standing.dayToldByXero(), settings.concurrent(), standing.underWay(),
                standing.pausedUntil(), standing.reason());
    }

    private static int left(int limit, LimitStanding standing) {
        return Math.max(0, limit - standing.lastMinute());
    }
}
