package org.xerocamel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a list is walked through. */
class RecordIteratorTest {

    private int asked;
    private int open;

    @Test
    void aListOfAMillionRecordsHoldsOnePageAtATime() throws IOException {
        int pages = 1_000;
        byte[] page = "{\"InvoiceID\":\"1\"}\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        RecordIterator records = new RecordIterator(() -> asked == pages ? null : page(page), BodyType.BYTES, false);
        int seen = 0;
        while (records.hasNext()) {
            records.next();
            seen++;
            assertThat(open).as("open pages at record %d", seen).isLessThanOrEqualTo(1);
        }
        assertThat(seen).isEqualTo(1_000_000);
        assertThat(open).as("open pages at the end").isZero();
        records.close();
        assertThat(records.hasNext()).as("a list that was read to its end has an end").isFalse();
    }

    @Test
    void aPageThatHoldsNothingWantedIsSkipped() {
        RecordIterator records = new RecordIterator(() -> switch (asked) {
            case 0, 2 -> page(new byte[0]);
            case 1 -> page("{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));
            default -> null;
        }, BodyType.STRING, false);
        List<Object> all = new ArrayList<>();
        records.forEachRemaining(all::add);
        assertThat(all).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @Test
    void aListThatWasClosedEarlyFailsRatherThanLooksShorter() throws IOException {
        RecordIterator records = new RecordIterator(() -> page("{}\n{}\n".getBytes(StandardCharsets.UTF_8)), BodyType.STRING, false);
        records.next();
        records.close();
        assertThat(open).isZero();
        assertThatThrownBy(records::hasNext).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    }

    private PageLines page(byte[] lines) {
        asked++;
        open++;
        InputStream stream = new ByteArrayInputStream(lines) {
            @Override
            public void close() {
                open--;
            }
        };
        return new PageLines(stream);
    }
}
