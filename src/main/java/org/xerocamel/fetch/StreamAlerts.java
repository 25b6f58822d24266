package org.xerocamel.fetch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.Troubles;
import org.xerocamel.journal.XeroStream;

/**
 * Raises alerts about streams that fail or that Xero refuses, one for each cause. Where several streams of an organisation
 * fail alike, one alert covers all of them.
 */
@Component
class StreamAlerts {

    /** From this number of streams of an organisation on, one alert covers all of them. */
    private static final int SEVERAL = 3;
    private static final String TOGETHER = "several:";

    private final XeroProperties settings;
    private final Streams streams;
    private final Troubles troubles;
    private final Alerts alerts;
    private final RefusalWords words;

    StreamAlerts(XeroProperties settings, Streams streams, Troubles troubles, Alerts alerts, RefusalWords words) {
        this.settings = settings;
        this.streams = streams;
        this.troubles = troubles;
        this.alerts = alerts;
        this.words = words;
    }

    /**
     * Raises an alert that the stream has failed repeatedly.
     *
     * @param sort of what sort the failure is, as its trouble has it
     */
    void failing(StreamLease lease, int failures, String sort, String reason) {
        XeroStream stream = lease.stream();
        if (isToldTogether(stream, sort, false)) {
            together(stream, sort, "Xero: records of " + stream.organisation() + " cannot be fetched", reason,
                    "They are retried with increasing backoff, and resume where they stopped; nothing is lost.");
            return;
        }
        alerts.raise(topic(lease), "Xero: " + stream + " cannot be fetched", """
                %s has failed %d times in a row.

                Reason: %s

                It is retried with increasing backoff, and resumes where it stopped; nothing is lost.
                """.formatted(stream, failures, reason), ConsoleAddress.place("stream", stream.place()));
    }

    /**
     * Raises an alert that Xero refuses the stream's records, with advice.
     *
     * @param whole whether Xero refuses all of the organisation
     */
    void refused(StreamLease lease, Refusal refusal, boolean whole, String reason) {
        XeroStream stream = lease.stream();
        boolean shared = refusal == Refusal.MISSING_PRODUCT || refusal == Refusal.WRONG_REGION;
        if (refusal == Refusal.MISSING_SCOPE && !words.scope(stream).isEmpty()) {
            alerts.raise(scopeTopic(stream), "Xero: the scope " + words.scope(stream) + " is missing for "
                    + stream.organisation(), words.ofScope(stream, reason), ConsoleAddress.CONNECT);
        } else if (!shared && isToldTogether(stream, refusal.name(), whole)) {
            together(stream, refusal.name(), words.subject(stream, refusal), reason, words.advice(stream, refusal, whole));
        } else {
            // What several streams share has one subject, or each of them would be news.
            alerts.raise(shared ? productTopic(stream) : topic(lease), "Xero: "
                    + (shared ? words.product(stream) : stream.toString()) + " is refused", """
                    Xero refuses to return %s. Everything else is fetched.

                    Reason: %s

                    %s Or remove it from xero.fetch.entities.
                    """.formatted(stream, reason, words.advice(stream, refusal, whole)),
                    ConsoleAddress.place("stream", stream.place()));
        }
    }

    /** Clears the stream's alerts, since it is fetched again. */
    void over(StreamLease lease) {
        if (!alerts.isAnyKnown()) {
            // As after nearly every pass, which would ask for each of its topics.
            return;
        }
        XeroStream stream = lease.stream();
        alerts.clear(topic(lease), "Xero: " + stream + " is fetched again",
                "Fetching has resumed. Nothing is lost.");
        if (isSpecial(stream)) {
            alerts.clear(productTopic(stream), "Xero: " + words.product(stream) + " is fetched again",
                    "The missing records are fetched now. Nothing is lost.");
        }
        if (!words.scope(stream).isEmpty()) {
            alerts.clear(scopeTopic(stream), "Xero: the scope " + words.scope(stream) + " of " + stream.organisation()
                    + " was granted", "The missing records are fetched now. Nothing is lost.");
        }
        clearTogether(stream.tenantId() + ":", "Xero: " + stream.organisation() + " is fetched again");
    }

    /**
     * Clears the alerts of streams that are no longer fetched, unless fetched ones lack the same scope.
     *
     * @param wanted tells which are fetched
     */
    void forgetUnless(Predicate<XeroStream> wanted) {
        clearTogether("", "Xero: streams that failed are no longer fetched");
        Set<String> raised = new HashSet<>(alerts.raisedTopics("stream:"));
        raised.addAll(alerts.raisedTopics("scope:"));
        raised.addAll(alerts.raisedTopics("product:"));
        if (raised.isEmpty()) {
            return;
        }
        Map<Boolean, List<XeroStream>> known = streams.all().stream().collect(Collectors.partitioningBy(wanted));
        known.get(true).stream().flatMap(this::topics).forEach(raised::remove);
        known.get(false).forEach(stream -> topics(stream).filter(raised::contains).forEach(topic ->
                alerts.clear(topic, "Xero: " + stream + " is no longer fetched", "Nothing needs to be done.")));
    }

    private boolean isToldTogether(XeroStream stream, String sort, boolean whole) {
        return whole || troubles.entities(stream.tenantId(), sort).size() >= SEVERAL
                || alerts.isKnown(TOGETHER + stream.tenantId() + ":" + sort);
    }

    private void together(XeroStream stream, String sort, String subject, String reason, String advice) {
        List<String> entities = new ArrayList<>(troubles.entities(stream.tenantId(), sort));
        alerts.raise(TOGETHER + stream.tenantId() + ":" + sort, subject, """
                Affected entities of %s (%s): %s.

                Reason: %s

                %s
                """.formatted(stream.organisation(), stream.tenantId(), String.join(", ", entities), reason, advice),
                ConsoleAddress.place("stream", stream.place()));
    }

    /** @param beginning of the topic: a tenant id with its colon, or nothing */
    private void clearTogether(String beginning, String subject) {
        for (String topic : alerts.raisedTopics(TOGETHER + beginning)) {
            String[] parts = topic.split(":");
            if (troubles.entities(parts[1], parts[2]).isEmpty()) {
                alerts.clear(topic, subject, "Nothing is lost, and nothing needs to be done.");
            }
        }
    }

    private java.util.stream.Stream<String> topics(XeroStream stream) {
        String own = "stream:" + stream.id();
        return java.util.stream.Stream.of(own, own + ":full", scopeTopic(stream), productTopic(stream));
    }

    private boolean isSpecial(XeroStream stream) {
        Entity row = settings.entities().get(stream.entity());
        return row != null && !row.product().isEmpty();
    }

    private static String topic(StreamLease lease) {
        return "stream:" + lease.stream().id() + (lease.isFull() ? ":full" : "");
    }

    private String scopeTopic(XeroStream stream) {
        return "scope:" + stream.tenantId() + ":" + words.scope(stream);
    }

    /** One alert for all streams of the organisation that lack the product or the region. */
    private String productTopic(XeroStream stream) {
        Entity row = settings.entities().get(stream.entity());
        return "product:" + stream.tenantId() + ":" + (row == null ? "" : row.api() + ":" + String.join("+", row.regions()));
    }
}
