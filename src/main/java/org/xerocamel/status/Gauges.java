package org.xerocamel.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Meters;
import org.xerocamel.config.MetricsProperties;
import org.xerocamel.config.Shown;
import org.xerocamel.status.Status.AuthorisationStatus;
import org.xerocamel.status.Status.OrganisationLimits;
import org.xerocamel.status.Status.SinkStatus;

/**
 * The status as gauges. A scrape costs one look of some seconds' age, not one a gauge, and while nobody scrapes there is
 * none.
 */
@Component
class Gauges {

    private static final Logger LOG = LoggerFactory.getLogger(Gauges.class);

    private final StatusReader reader;
    private final boolean each;
    private final MeterRegistry registry;
    private final List<Rows<?>> rows = new ArrayList<>();
    private volatile Glance shown;

    /**
     * A gauge with a row for each key; of several values for one key, the worst is reported.
     *
     * @param least whether the least is the worst
     */
    private record Rows<T>(MultiGauge gauge, Function<Glance, Map<Tags, List<T>>> of, ToDoubleBiFunction<Glance, T> value,
            boolean least) {

        double value(Glance now, Tags key) {
            DoubleStream values = now == null ? DoubleStream.empty() : of.apply(now).getOrDefault(key, List.of()).stream()
                    .mapToDouble(each -> value.applyAsDouble(now, each)).filter(each -> !Double.isNaN(each));
            return (least ? values.min() : values.max()).orElse(Double.NaN);
        }

        void fill(Glance now, Gauges gauges) {
            gauge.register(of.apply(now).keySet().stream().<MultiGauge.Row<?>>map(key -> MultiGauge.Row.of(key, gauges,
                    all -> value(all.look(), key))).toList(), true);
        }
    }

    Gauges(StatusReader reader, Meters meters, MetricsProperties settings) {
        this.reader = reader;
        this.each = settings.organisations();
        this.registry = meters.registry();
        ofSinks();
        ofLogins();
        ofOrganisations();
        one("xero.limit.app.minute.left", "Calls that the app's rate limit leaves in this minute, all organisations"
                + " together",
                all -> all.limits().app().minuteLeft());
        one("xero.egress.month.bytes", "Bytes that Xero has sent this month, as they arrived",
                all -> all.limits().egress().wire());
        one("xero.egress.forecast.bytes", "Bytes at the end of this month, if the rest of it is as the last days",
                all -> known(all.limits().egress().forecast()));
        one("xero.egress.budget.bytes", "The budget of bytes a month", all -> known(all.limits().egress().budget()));
        one("xero.streams", "Streams", all -> all.streamCounts().all(), "state", "all");
        one("xero.streams", "Streams", all -> all.streamCounts().failing(), "state", "failing");
        one("xero.streams", "Streams", all -> all.streamCounts().refused(), "state", "refused");
        one("xero.streams", "Streams", all -> all.streamCounts().incomplete(), "state", "incomplete");
        one("xero.streams", "Streams", all -> all.streamCounts().passing(), "state", "passing");
        one("xero.skipped.records", "Records that no sink has, because filters skip them",
                all -> all.streamCounts().skipped());
        one("xero.irregular.records", "Irregular records from Xero: set aside, or several with one id",
                all -> all.irregular().setAside(),
                "kind", "set_aside");
        one("xero.irregular.records", "Irregular records from Xero: set aside, or several with one id",
                all -> all.irregular().twins(),
                "kind", "twin");
        one("xero.drift.fields", "Fields that changed at Xero and that nobody has accepted", all -> all.drift().open());
        one("xero.drift.waiting", "Streams that wait for a person to accept changed fields", all -> all.drift().waiting());
        one("xero.connections", "Organisations that are connected", all -> all.limits().connections().used());
        one("xero.connections.limit", "Organisations that Xero lets the app connect on its tier",
                all -> all.limits().connections().limit() == null ? Double.NaN : all.limits().connections().limit());
        one("xero.alerts", "Open alerts", all -> all.alerts().size());
        for (Verdict.Level level : Verdict.Level.values()) {
            one("xero.verdict", "1 for the current level of the verdict, 0 for the others",
                    all -> all.verdict().level() == level ? 1 : 0,
                    "level", level.name().toLowerCase(Locale.ROOT));
        }
    }

    private static double known(Long value) {
        return value == null ? Double.NaN : value;
    }

    private void ofSinks() {
        Function<Glance, Map<Tags, List<SinkStatus>>> of = Glance::sinks;
        rows("xero.sink.waiting.batches", "Batches waiting for the sink", null, of, (now, sink) -> sink.waiting());
        rows("xero.sink.waiting.records", "Records waiting for the sink", null, of, (now, sink) -> sink.waitingRecords());
        rows("xero.sink.waiting.age", "Age of the oldest waiting batch", "seconds", of,
                (now, sink) -> sink.oldestWaitingAt() == null ? 0 : now.ago(sink.oldestWaitingAt()));
        rows("xero.sink.parked.records", "Parked (dead-lettered) records", null, of, (now, sink) -> sink.parked());
        rows("xero.sink.failures", "Deliveries that failed in a row", null, of, (now, sink) -> sink.failures());
    }

    private void ofLogins() {
        Function<Glance, Map<Tags, List<AuthorisationStatus>>> of = Glance::logins;
        rows("xero.token.age", "Time since the last renewal of the tokens", "seconds", of,
                (now, login) -> now.ago(login.refreshedAt()));
        least("xero.token.expires", "Time until the access token expires", "seconds", of,
                (now, login) -> -now.ago(login.expiresAt()));
        least("xero.grant.ends", "Time until the login expires at Xero, unless it is renewed", "seconds", of,
                (now, login) -> -now.ago(login.grantEndsAt()));
        rows("xero.token.failures", "Renewals that failed in a row", null, of, (now, login) -> login.failures());
    }

    private void ofOrganisations() {
        Function<Glance, Map<Tags, List<OrganisationLimits>>> of = Glance::organisations;
        least("xero.limit.minute.left", "Calls that the rate limit leaves in this minute", null, of,
                (now, limits) -> limits.minuteLeft());
        least("xero.limit.day.left", "Calls that the rate limit leaves today", null, of, (now, limits) -> limits.dayLeft());
        rows("xero.limit.calls.underway", "Calls in progress", null, of, (now, limits) -> limits.underWay());
        rows("xero.limit.paused", "Time for which calls are throttled", "seconds", of,
                (now, limits) -> limits.pausedUntil() == null ? 0 : Math.max(0, -now.ago(limits.pausedUntil())));
    }

    /** The rows there are by now; further ones come with the scrape after the one that finds them. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        look();
    }

    /** @return a snapshot of the status, some seconds old at most; null while the database is unavailable */
    private Glance look() {
        Status now;
        try {
            now = reader.recent();
        } catch (RuntimeException away) {
            LOG.debug("The status cannot be read: {}", Shown.reason(away));
            return null;
        }
        Glance known = shown;
        if (known == null || known.status() != now) {
            Glance next = Glance.of(now, each);
            shown = next;
            rows.forEach(row -> row.fill(next, this));
            return next;
        }
        return known;
    }

    private <T> void rows(String name, String description, String unit, Function<Glance, Map<Tags, List<T>>> of,
            ToDoubleBiFunction<Glance, T> value) {
        rows.add(new Rows<>(MultiGauge.builder(name).description(description).baseUnit(unit).register(registry), of, value,
                false));
    }

    private <T> void least(String name, String description, String unit, Function<Glance, Map<Tags, List<T>>> of,
            ToDoubleBiFunction<Glance, T> value) {
        rows.add(new Rows<>(MultiGauge.builder(name).description(description).baseUnit(unit).register(registry), of, value,
                true));
    }

    private void one(String name, String description, ToDoubleFunction<Status> value, String... tags) {
        Gauge.builder(name, this, gauges -> {
            Glance now = gauges.look();
            return now == null ? Double.NaN : value.applyAsDouble(now.status());
        }).description(description).tags(tags).register(registry);
    }
}
