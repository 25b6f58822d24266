package org.xerocamel.fetch;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.journal.XeroStream;

/**
 * How long the passes took that this node began and ended since it started, by entity, in memory. A pass that another node ended
 * is not among them.
 */
@Component
public class RecentPasses {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * The passes of an entity, over all organisations; a full refresh counts as one.
     *
     * @param longestOrganisation whose pass took longest
     */
    public record Durations(String entity, long passes, long records, double meanSeconds, double longestSeconds,
            String longestOrganisation, double lastSeconds) {

        Durations with(XeroStream stream, Pass pass, double seconds) {
            boolean longest = seconds >= longestSeconds;
            return new Durations(entity, passes + 1, records + pass.records(), meanSeconds + (seconds - meanSeconds) / (passes + 1),
                    longest ? seconds : longestSeconds, longest ? stream.organisation() : longestOrganisation, seconds);
        }
    }

    private record Open(long streamId, Pass.Kind kind) {}

    private record Begun(long number, long nanos) {}

    private final LongSupplier nanos;
    private final Map<Open, Begun> open = new ConcurrentHashMap<>();
    private final Map<String, Durations> ended = new ConcurrentHashMap<>();

    @Autowired
    RecentPasses() {
        this(System::nanoTime);
    }

    RecentPasses(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Notes a pass that is about to continue; only one that has read nothing yet begins now. */
    void opened(XeroStream stream, Pass pass) {
        if (!pass.hasBegun()) {
            open.put(new Open(stream.id(), pass.kind()), new Begun(pass.number(), nanos.getAsLong()));
        }
    }

    void ended(XeroStream stream, Pass pass) {
        Begun begun = open.remove(new Open(stream.id(), pass.kind()));
        if (begun != null && begun.number() == pass.number()) {
            double seconds = (nanos.getAsLong() - begun.nanos()) / NANOS;
            ended.compute(stream.entity(), (entity, known) -> (known == null
                    ? new Durations(entity, 0, 0, 0, 0, null, 0) : known).with(stream, pass, seconds));
        }
    }

    /** @return those that took longest first */
    public List<Durations> list() {
        return ended.values().stream().sorted(Comparator.comparingDouble(Durations::longestSeconds).reversed()
                .thenComparing(Durations::entity)).toList();
    }
}
