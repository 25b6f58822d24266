package org.xerocamel.deliver;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.KnownOrganisations;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Subscriptions.Subscription;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.XeroStream;

/** The enabled sinks, and which streams each of them receives. */
@Component("xeroSinks")
public class Sinks {

    private static final XeroProperties.Sink EVERYTHING = XeroProperties.Sink.of(List.of(), List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

    private final XeroProperties settings;
    private final Subscriptions subscriptions;
    private final Streams streams;
    private final SinkCursors cursors;
    private final KnownOrganisations organisations;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    private final ReentrantLock following = new ReentrantLock();

    /**
     * The streams in which a sink has a cursor, by its choice and the groups of organisations at that time; a subscription may
     * start again with another choice.
     */
    private record Followed(XeroProperties.Sink chosen, Map<String, String> groups, Set<Long> streamIds, Subscription asked) {}

    Sinks(XeroProperties settings, Subscriptions subscriptions, Streams streams, SinkCursors cursors,
            KnownOrganisations organisations) {
        this.settings = settings;
        this.subscriptions = subscriptions;
        this.streams = streams;
        this.cursors = cursors;
        this.organisations = organisations;
    }

    /** @return the names of the sinks */
    public List<String> names() {
        return subscriptions.after(settings.sinks());
    }

    /**
     * Lets what the sink refuses alike be parked, since a person decided that the records are at fault; what comes after the
     * batches that were tried is judged again.
     *
     * @return in how many streams it does
     */
    public int park(String sink) {
        return cursors.parkHeld(sink);
    }

    /** Lets the sink be tried now where it waits after a failure. @return in how many streams it does */
    public int retry(String sink) {
        return cursors.hurry(sink);
    }

    /** Sees to it that the sink has a cursor in each stream, also in one that another node has added. */
    void follow(String sink) {
        // One worker of a sink does that for all, or each would add all the cursors.
        following.lock();
        try {
            followAll(sink);
        } finally {
            following.unlock();
        }
    }

    private void followAll(String sink) {
        Subscription asked = asked(sink);
        XeroProperties.Sink chosen = chosen(sink);
        if (!isFollowing(sink) || followed.get(sink).streamIds().size() < cursors.streams()) {
            Map<Long, Boolean> before = cursors.of(sink);
            List<XeroStream> known = streams.all();
            // A stream of an organisation that another node has connected must not go by the groups of before.
            organisations.forget();
            Map<String, String> groups = organisations.groups();
            Map<Long, Boolean> all = known.stream()
                    .collect(Collectors.toMap(XeroStream::id, stream -> gets(sink, chosen, stream)));
            tellUnknown(sink, chosen);
            cursors.add(sink, where(all, stream -> !before.containsKey(stream)));
            cursors.want(sink, where(all, stream -> before.containsKey(stream)
                    && !before.get(stream).equals(all.get(stream))));
            followed.put(sink, new Followed(chosen, groups, all.keySet(), asked));
        }
    }

    /** An organisation may be connected later; a misspelt one never is. */
    private void tellUnknown(String sink, XeroProperties.Sink chosen) {
        List<XeroStream> known = streams.all();
        List<String> names = known.stream().map(XeroStream::organisation).filter(Objects::nonNull).distinct().sorted().toList();
        chosen.organisations().stream().map(String::strip).filter(name -> !known.isEmpty() && known.stream().noneMatch(stream ->
                name.equalsIgnoreCase(stream.tenantId()) || name.equalsIgnoreCase(stream.organisation()))).forEach(name ->
                LOG.warn("The sink {} is limited to the organisation '{}', which is not connected{}; connected are {}", sink,
                        name,
                        new NearestName().of(name, names).map(meant -> " (did you mean " + meant + "?)").orElse(""), names));
    }

    /**
     * @return whether its cursors are by what is chosen for it now; true for a subscription that has ended. One that begins
     *     once more may have been forgotten meanwhile, on any node
     */
    boolean isFollowing(String sink) {
        Followed last = followed.get(sink);
        return last != null && (last.chosen().equals(chosen(sink)) && last.asked() == asked(sink)
                && last.groups() == organisations.groups() || !names().contains(sink));
    }

    private Subscription asked(String sink) {
        return subscriptions.find(sink).orElse(null);
    }

    /** @return whether the sink is known to have a cursor in each of the streams */
    boolean isFollowing(String sink, Set<Long> streamIds) {
        Followed last = followed.get(sink);
        return last != null && last.streamIds().containsAll(streamIds);
    }

    private static Map<Long, Boolean> where(Map<Long, Boolean> gets, Predicate<Long> chosen) {
        return gets.keySet().stream().filter(chosen).collect(Collectors.toMap(stream -> stream, gets::get));
    }

    /** @return what the sink is to get, by {@code xero.sink} or by what its subscription asks for */
    public XeroProperties.Sink chosen(String sink) {
        return subscriptions.find(sink)
                .map(asked -> XeroProperties.Sink.of(asked.organisations(), asked.entities()))
                .orElseGet(() -> settings.sink().getOrDefault(sink, EVERYTHING));
    }

    /** @return whether the sink is to get the stream */
    boolean gets(String sink, XeroStream stream) {
        return gets(sink, chosen(sink), stream);
    }

    private boolean gets(String sink, XeroProperties.Sink chosen, XeroStream stream) {
        boolean organisation = chosen.organisations().isEmpty() || chosen.organisations().stream().map(String::strip)
                .anyMatch(name -> name.equalsIgnoreCase(stream.tenantId())
                        || name.equalsIgnoreCase(stream.organisation()));
        Entity row = settings.entities().get(stream.entity());
        boolean personal = row != null && row.personal();
        return organisation && isOfGroup(sink, stream) && settings.recordsOf(stream.entity()).isEmpty() && (chosen.personal() || !personal)
                && (chosen.entities().isEmpty() || chosen.entities().contains(stream.entity()));
    }

    /** A subscription is a route of the user's own, which says itself what it wants. */
    private boolean isOfGroup(String sink, XeroStream stream) {
        return !settings.sinks().contains(sink) || organisations.groupOf(stream.tenantId()).map(settings.group()::get)
                .map(group -> group.hasSink(sink)).orElse(true);
    }
}
