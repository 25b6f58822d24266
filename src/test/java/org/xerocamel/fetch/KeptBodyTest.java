package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that wait until they are read. */
class KeptBodyTest {

    private static final int PIECE = 64 * 1024;

    @ParameterizedTest(name = "room for {0} pieces")
    @ValueSource(ints = {0, 1, 3, 100})
    void whatWasKeptIsReadAsItCameWhereverItWaited(int pieces) throws IOException {
        AtomicInteger room = KeptBody.room(pieces * PIECE);
        byte[] body = new byte[5 * PIECE + 17];
        new Random(4).nextBytes(body);
        KeptBody kept = KeptBody.read(new ByteArrayInputStream(body), room);
        assertThat(room).as("pieces that have room beside it").hasValue(Math.max(0, pieces - 6));
        try (InputStream again = kept.open()) {
            assertThat(again.readAllBytes()).isEqualTo(body);
        }
        assertThat(room).as("all room is free again").hasValue(pieces);
    }

    @Test
    void aBodyThatBreaksOffIsNotKeptAndLeavesItsRoom() {
        AtomicInteger room = KeptBody.room(PIECE);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[2 * PIECE]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }
        });
        assertThatThrownBy(() -> KeptBody.read(broken, room)).isInstanceOf(IOException.class).hasMessage("cut");
        assertThat(room).hasValue(1);
    }
}
