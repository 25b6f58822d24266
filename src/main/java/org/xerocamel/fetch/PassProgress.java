package org.xerocamel.fetch;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Pace;
import org.xerocamel.journal.XeroStream;

/** Logs the progress of long passes every few seconds: one line a stream, or one for all where there are many. */
@Component
class PassProgress {

    private static final Logger LOG = LoggerFactory.getLogger(PassProgress.class);
    private static final int SECONDS = 10;
    private static final long LONG = Duration.ofSeconds(SECONDS).toNanos();
    /** A pass that did not move for so long waits for a limit, or is another node's by now; it is measured again. */
    private static final long RESTING = Duration.ofSeconds(3 * SECONDS).toNanos();
    private static final int MOST_LINES = 3;

    /**
     * A pass in progress here.
     *
     * @param began when it was first seen, or seen again after a rest
     * @param before how many records it had read then
     * @param page the page read last
     * @param pages how many there are; null when Xero does not say
     */
    private record Running(XeroStream stream, long began, long moved, long before, int page, Integer pages, Pass pass) {

        long read() {
            return pass.records() - before;
        }

        Long left() {
            return pass.expected() == null ? null : Long.valueOf(Math.max(0, pass.expected() - pass.records()));
        }
    }

    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    @Autowired
    PassProgress() {
        this(System::nanoTime);
    }

    PassProgress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Notes that a page was read. */
    void moved(XeroStream stream, int number, Page page, Pass after) {
        long now = nanos.getAsLong();
        Integer pages = page.pagination() == null ? null : Integer.valueOf(page.pagination().pageCount());
        running.compute(stream.id(), (id, known) -> {
            boolean anew = known == null || now - known.moved() > RESTING || known.pass().number() != after.number();
            return new Running(stream, anew ? now : known.began(), now, anew ? after.records() : known.before(), number,
                    pages, after);
        });
    }

    /** Notes that the pass has come to its end. */
    void ended(XeroStream stream) {
        running.remove(stream.id());
    }

    @Scheduled(fixedRate = SECONDS, timeUnit = TimeUnit.SECONDS)
    void say() {
        lines().forEach(line -> LOG.info("{}", line));
    }

    /** @return the lines to log now; none for passes that have just begun */
    List<String> lines() {
        long now = nanos.getAsLong();
        running.values().removeIf(each -> now - each.moved() > RESTING);
        List<Running> lengthy = running.values().stream().filter(each -> now - each.began() >= LONG)
                .sorted(Comparator.comparing((Running each) -> each.stream().id())).toList();
        return lengthy.size() <= MOST_LINES ? lengthy.stream().map(each -> line(each, now)).toList()
                : List.of(together(lengthy, now));
    }

    private static String line(Running each, long now) {
        return each.stream() + ": page " + Pace.count(each.page())
                + (each.pages() == null ? "" : " of " + Pace.count(each.pages())) + ", " + Pace.count(each.pass().records())
                + (each.pass().expected() == null ? "" : " of " + Pace.count(each.pass().expected())) + " records, "
                + Pace.words(each.read(), Duration.ofNanos(now - each.began()), each.left());
    }

    private static String together(List<Running> all, long now) {
        long records = all.stream().mapToLong(each -> each.pass().records()).sum();
        boolean told = all.stream().allMatch(each -> each.left() != null);
        Long left = told ? Long.valueOf(all.stream().mapToLong(Running::left).sum()) : null;
        long began = all.stream().mapToLong(Running::began).min().orElse(now);
        return all.size() + " streams are being fetched: " + Pace.count(records)
                + (left == null ? "" : " of " + Pace.count(records + left)) + " records, "
                + Pace.words(all.stream().mapToLong(Running::read).sum(), Duration.ofNanos(now - began), left);
    }
}
