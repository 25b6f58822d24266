package org.xerocamel.fetch;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Stream;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.Streams;
import org.xerocamel.xero.XeroException;

/**
 * Streams whose records Xero does not give us at all, as where a scope is missing: a state of the stream, and one message
 * to a person. The login and all other streams go on; the stream is tried now and then, and at once after a login.
 */
@Component
class StreamRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRefusals.class);

    /** Four calls a day look whether it was mended without a login, as a tier is. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(6);

    /** A subscription is bought seldom, and an organisation moves to another country never. */
    private static final Duration LOOK_SELDOM = Duration.ofDays(1);

    /** Why a stream is refused, as it stands in its row and in the status. */
    enum Kind {
        MISSING_SCOPE(LOOK_AGAIN), MISSING_TIER(LOOK_AGAIN), NOT_FOUND(LOOK_AGAIN), MISSING_PRODUCT(LOOK_SELDOM),
        WRONG_REGION(LOOK_SELDOM);

        private final Duration again;

        Kind(Duration again) {
            this.again = again;
        }
    }

    private final XeroProperties settings;
    private final Streams streams;
    private final Database database;
    private final Alerts alerts;

    StreamRefusals(XeroProperties settings, Streams streams, Database database, Alerts alerts) {
        this.settings = settings;
        this.streams = streams;
        this.database = database;
        this.alerts = alerts;
    }

    /** Gives the stream back, and says what a person can do. */
    void refuse(StreamLease lease, Exception cause) {
        Kind kind = kind(cause);
        String reason = Shown.reason(cause);
        LOG.warn("{} waits ({}): {}", lease.stream(), kind, reason);
        // A list that is not known stays so until it answers; one more 404 says nothing new.
        int failures = kind == Kind.NOT_FOUND ? FetchSchedule.PATIENCE : 0;
        streams.refuse(lease, kind.name(), failures, database.now().plus(kind.again), reason);
        if (kind == Kind.MISSING_SCOPE && !scope(lease.stream()).isEmpty()) {
            tellOfScope(lease.stream(), scope(lease.stream()), reason);
        } else {
            tell(lease.stream(), kind, reason);
        }
    }

    /** Says, where the opposite was told, that Xero gives the stream's records. */
    void over(Stream stream) {
        if (isSpecial(stream)) {
            alerts.clear(product(stream), "Xero: " + shared(stream) + " is given to us again",
                    "What was missing is fetched. Nothing is lost.");
        }
        if (!scope(stream).isEmpty()) {
            alerts.clear(topic(stream, scope(stream)), "Xero: the scope " + scope(stream) + " of " + stream.organisation()
                    + " is there", "What was missing is fetched. Nothing is lost.");
        }
    }

    /**
     * Ends what was said of streams that are no longer fetched, unless others that are fetched lack the same scope.
     *
     * @param wanted tells which are fetched
     */
    void forgetUnless(Predicate<Stream> wanted) {
        Set<String> raised = new HashSet<>(alerts.raisedTopics("stream:"));
        raised.addAll(alerts.raisedTopics("scope:"));
        raised.addAll(alerts.raisedTopics("product:"));
        if (raised.isEmpty()) {
            return;
        }
        Map<Boolean, List<Stream>> known = streams.all().stream().collect(Collectors.partitioningBy(wanted));
        known.get(true).stream().flatMap(this::topics).forEach(raised::remove);
        known.get(false).forEach(stream -> topics(stream).filter(raised::contains).forEach(topic ->
                alerts.clear(topic, "Xero: " + stream + " is no longer fetched", "Nothing needs to be done.")));
    }

    private java.util.stream.Stream<String> topics(Stream stream) {
        String own = "stream:" + stream.id();
        return java.util.stream.Stream.of(own, own + ":full", topic(stream, scope(stream)), product(stream));
    }

    private static Kind kind(Exception cause) {
        if (cause instanceof XeroException.NotAllowed refusal) {
            return switch (refusal.getMissing()) {
                case SCOPE -> Kind.MISSING_SCOPE;
                case TIER -> Kind.MISSING_TIER;
                case PRODUCT -> Kind.MISSING_PRODUCT;
                case REGION -> Kind.WRONG_REGION;
            };
        }
        return cause instanceof WrongRegionException ? Kind.WRONG_REGION : Kind.NOT_FOUND;
    }

    /** One message however many streams of the organisation lack the scope. */
    private void tellOfScope(Stream stream, String scope, String reason) {
        alerts.raise(topic(stream, scope), "Xero: the scope " + scope + " is missing for " + stream.organisation(), """
                %s, and whatever else needs that scope, is not fetched. All else goes on.

                Reason: %s

                Add %s to xero.scopes, start xero-camel again and connect anew: Xero adds a scope only to a new login.

                It is fetched as soon as you have connected. Or take it out of xero.fetch.entities.
                """.formatted(stream, reason, scope), ConsoleAddress.CONNECT);
    }

    private void tell(Stream stream, Kind kind, String reason) {
        boolean shared = kind == Kind.MISSING_PRODUCT || kind == Kind.WRONG_REGION;
        // What several streams share has one subject, or each of them would be news.
        alerts.raise(shared ? product(stream) : "stream:" + stream.id(), "Xero: "
                + (shared ? shared(stream) : stream.toString()) + " is not given to us", """
                Xero does not give us %s. All else goes on.

                Reason: %s

                %s It is tried again every %d hours, and whenever somebody connects. Or take it out of xero.fetch.entities.
                """.formatted(stream, reason, advice(stream, kind), kind.again.toHours()),
                ConsoleAddress.place("stream", stream.place()));
    }

    private String advice(Stream stream, Kind kind) {
        Entity row = settings.entities().get(stream.entity());
        String tier = row.tier();
        return switch (kind) {
            case NOT_FOUND -> "Xero knows no such list: look at xero.entities." + stream.entity() + ".path.";
            case MISSING_TIER -> tier.isEmpty() ? "The app or the person who connected it may not have it."
                    : "It needs " + tier + ".";
            case MISSING_PRODUCT -> "It, and whatever else is of the kind, needs " + row.product() + ".";
            case WRONG_REGION -> "Xero offers it, and whatever else is of the kind, in "
                    + (row.regions().isEmpty() ? "other regions" : String.join(", ", row.regions())) + " alone.";
            case MISSING_SCOPE -> "A scope is missing: look at xero.scopes, and connect anew.";
        };
    }

    private String scope(Stream stream) {
        Entity row = settings.entities().get(stream.entity());
        return row == null || row.scopes().isEmpty() ? "" : row.scopes().get(0);
    }

    /** One message however many streams of the organisation lack the product or the region. */
    private String product(Stream stream) {
        Entity row = settings.entities().get(stream.entity());
        return "product:" + stream.tenantId() + ":" + (row == null ? "" : row.api() + ":" + String.join("+", row.regions()));
    }

    private boolean isSpecial(Stream stream) {
        Entity row = settings.entities().get(stream.entity());
        return row != null && !row.product().isEmpty();
    }

    /** Such as "Payroll (AU) of Demo Ltd". */
    private String shared(Stream stream) {
        Entity row = settings.entities().get(stream.entity());
        String api = row.api().replaceAll("\\..*", "");
        return api.substring(0, 1).toUpperCase(Locale.ROOT) + api.substring(1)
                + (row.regions().isEmpty() ? "" : " (" + String.join(", ", row.regions()) + ")") + " of "
                + stream.organisation();
    }

    private static String topic(Stream stream, String scope) {
        return "scope:" + stream.tenantId() + ":" + scope;
    }
}
