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
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    private final ReentrantLock following = new ReentrantLock();

    /**
     * The streams in which a sink has a cursor, by its choice at that time; a subscription may start again with another
     * choice.
     */
    private record Followed(XeroProperties.Sink chosen, Set<Long> streamIds, Subscription asked) {}

    Sinks(XeroProperties settings, Subscriptions subscriptions, Streams streams, SinkCursors cursors) {
        this.settings = settings;
        this.subscriptions = subscriptions;
        this.streams = streams;
        this.cursors = cursors;
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
            Map<Long, Boolean> known = cursors.of(sink);
            Map<Long, Boolean> all = streams.all().stream()
                    .collect(Collectors.toMap(XeroStream::id, stream -> gets(chosen, stream)));
            tellUnknown(sink, chosen);
            cursors.add(sink, where(all, stream -> !known.containsKey(stream)));
            cursors.want(sink, where(all, stream -> known.containsKey(stream)
                    && !known.get(stream).equals(all.get(stream))));
            followed.put(sink, new Followed(chosen, all.keySet(), asked));
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
        return last != null && (last.chosen().equals(chosen(sink)) && last.asked() == asked(sink) || !names().contains(sink));
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
        return gets(chosen(sink), stream);
    }

    private boolean gets(XeroProperties.Sink chosen, XeroStream stream) {
        boolean organisation = chosen.organisations().isEmpty() || chosen.organisations().stream().map(String::strip)
                .anyMatch(name -> name.equalsIgnoreCase(stream.tenantId())
                        || name.equalsIgnoreCase(stream.organisation()));
        Entity row = settings.entities().get(stream.entity());
        boolean personal = row != null && row.personal();
        return organisation && settings.recordsOf(stream.entity()).isEmpty() && (chosen.personal() || !personal)
                && (chosen.entities().isEmpty() || chosen.entities().contains(stream.entity()));
    }
}
