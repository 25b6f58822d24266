package org.xerocamel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits until it is read: answers, and the batches of a page. */
class SpoolTest {

    private static final int PIECE = 64 * 1024;

    @ParameterizedTest(name = "room for {0} pieces")
    @ValueSource(ints = {0, 1, 3, 100})
    void whatWasKeptIsReadAsItCameWhereverItWaited(int pieces) throws IOException {
        AtomicInteger room = new AtomicInteger(pieces * PIECE);
        byte[] body = new byte[5 * PIECE + 17];
        new Random(4).nextBytes(body);
        Spool kept = Spool.filled(room, new ByteArrayInputStream(body)::transferTo);
        assertThat(room).as("bytes that have room beside it").hasValue(Math.max(0, pieces - 6) * PIECE);
        try (InputStream again = kept.open()) {
            assertThat(again.readAllBytes()).isEqualTo(body);
        }
        assertThat(room).as("all room is free again").hasValue(pieces * PIECE);
    }

    @Test
    void aBodyThatBreaksOffIsNotKeptAndLeavesItsRoom() {
        AtomicInteger room = new AtomicInteger(PIECE);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[2 * PIECE]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }
        });
        assertThatThrownBy(() -> Spool.filled(room, broken::transferTo)).isInstanceOf(IOException.class).hasMessage("cut");
        assertThat(room).hasValue(PIECE);
    }

    @Test
    void batchesComeOutInTheirOrderHoweverOftenTheyAreRead() throws IOException {
        try (BatchList batches = new BatchList()) {
            for (String record : List.of("first", "second", "second")) {
                batches.add(record, record.getBytes(UTF_8), 0, record.length());
            }
            batches.end();
            for (int time = 0; time < 2; time++) {
                List<String> out = new ArrayList<>();
                batches.forEach((i, body) -> out.add(i + " " + new String(body, UTF_8)));
                assertThat(out).containsExactly("0 first\nsecond\n", "1 second\n");
            }
        }
    }
}
