package org.xerocamel.status;

import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xerocamel.status.Status.AuthorisationStatus;
import org.xerocamel.status.Status.OrganisationLimits;
import org.xerocamel.status.Status.SinkStatus;

/**
 * A snapshot of the status for the gauges, keyed by the tags of their series.
 *
 * @param status all of it
 * @param logins several below one key where logins and organisations have no series of their own
 */
record Glance(Status status, Map<Tags, List<SinkStatus>> sinks, Map<Tags, List<AuthorisationStatus>> logins,
        Map<Tags, List<OrganisationLimits>> organisations) {

    /** @param each whether each login and organisation has series of its own */
    static Glance of(Status status, boolean each) {
        List<AuthorisationStatus> used = status.authorisations().stream().filter(login -> !login.organisations().isEmpty())
                .toList();
        return new Glance(status, by(status.sinks(), sink -> Tags.of("sink", sink.name())),
                by(used, login -> Tags.of("authorisation", each ? login.id() : "all")),
                by(status.limits().organisations(), limits -> Tags.of("tenant", each ? limits.tenantId() : "all",
                        "organisation", each ? limits.organisation() : "all")));
    }

    private static <T> Map<Tags, List<T>> by(List<T> all, Function<T, Tags> key) {
        return all.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** @return how many seconds ago that was, negative for what is to come; not a number where there is no such time */
    double ago(Instant time) {
        return time == null ? Double.NaN : Duration.between(time, status.application().now()).toMillis() / 1000.0;
    }
}
