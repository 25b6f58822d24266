package org.xerocamel.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.xerocamel.inbox.Stillness.Judgement;
import org.xerocamel.inbox.Stillness.Verdict;

/** When a file is taken, by what is seen of it again and again. */
class StillnessTest {

    private static final Path FILE = Path.of("july.csv");
    private static final String OPEN = "The last line has no line break.";

    private final AtomicLong seconds = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Stillness stillness = new Stillness(Duration.ofSeconds(5), Duration.ofMinutes(10),
            () -> Duration.ofSeconds(seconds.get()).toNanos());
    private String open;

    @Test
    void aFileThatIsWrittenIsTakenWhenItHasNotChangedForTheSettlingTime() throws IOException {
        assertThat(at(0, 10).verdict()).isEqualTo(Verdict.WAIT);
        assertThat(at(4, 10).why()).isEqualTo("still being written? It is processed when it has not changed for 5 s"
                + " (xero.update.settle).");
        assertThat(at(4, 20).verdict()).as("grown").isEqualTo(Verdict.WAIT);
        assertThat(at(8, 20).verdict()).as("four seconds after it grew").isEqualTo(Verdict.WAIT);
        assertThat(at(9, 20).verdict()).isEqualTo(Verdict.TAKE);
    }

    @Test
    void theTimesOfAFileSayNothingSinceTheyAreOfAnotherClock() throws IOException {
        for (String time : new String[] {"1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z"}) {
            Look look = look(10, 1, FileTime.from(Instant.parse(time)));
            assertThat(stillness.judge(FILE, look, false, this::end).verdict()).as(time).isEqualTo(Verdict.WAIT);
        }
    }

    @Test
    void aFileThatIsNotWholeWaitsAndIsRefusedAfterAWhile() throws IOException {
        open = OPEN;
        at(0, 10);
        Judgement waiting = at(5, 10);
        assertThat(waiting.verdict()).isEqualTo(Verdict.WAIT);
        assertThat(waiting.why()).isEqualTo("still being written? " + OPEN);
        assertThat(waiting.left()).isEqualTo(Duration.ofSeconds(595));
        assertThat(at(599, 10).verdict()).isEqualTo(Verdict.WAIT);
        assertThat(at(600, 10)).isEqualTo(new Judgement(Verdict.REFUSE, OPEN, null));
        assertThat(asked).as("looks into a file that did not change").hasValue(1);
        assertThat(at(601, 11).verdict()).as("it grew at last").isEqualTo(Verdict.WAIT);
        open = null;
        assertThat(at(606, 11).verdict()).isEqualTo(Verdict.TAKE);
    }

    @Test
    void anEmptyFileIsNotOpened() throws IOException {
        at(0, 0);
        assertThat(at(5, 0).why()).isEqualTo("still being written? The file is empty.");
        assertThat(at(600, 0).verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aFileThatWasRenamedIsTakenAtOnceHoweverItEnds() throws IOException {
        open = OPEN;
        assertThat(renamed(10, 1)).as("the word that it is written may be on its way").isEqualTo(Verdict.WAIT);
        seconds.set(1);
        assertThat(renamed(10, 1)).isEqualTo(Verdict.TAKE);
        stillness.keep(Set.of());
        renamed(10, 2);
        seconds.set(3);
        assertThat(renamed(10, 2)).as("written under another name").isEqualTo(Verdict.WAIT);
        renamed(0, 1);
        seconds.set(4);
        assertThat(renamed(0, 1)).as("an empty one cannot be told from one that was just made").isEqualTo(Verdict.WAIT);
    }

    private Verdict renamed(long size, int links) throws IOException {
        return stillness.judge(FILE, look(size, links, FileTime.fromMillis(0)), true, this::end).verdict();
    }

    private Judgement at(long second, long size) throws IOException {
        seconds.set(second);
        return stillness.judge(FILE, look(size, 1, FileTime.fromMillis(0)), false, this::end);
    }

    private String end(Path path) {
        asked.incrementAndGet();
        return open;
    }

    private static Look look(long size, int links, FileTime time) {
        return new Look(true, "inode", size, time, null, links);
    }
}
