package org.xerocamel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that wait for the end of their page. */
class SpoolTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 1_000})
    void whatGoesInComesOutInOrderWhereverItWaited(int memory) throws IOException {
        try (Spool spool = new Spool(memory)) {
            for (String body : List.of("first", "", "second", "third and longest")) {
                spool.add(body.getBytes(UTF_8));
            }
            List<String> out = new ArrayList<>();
            spool.forEach((i, body) -> out.add(i + " " + new String(body, UTF_8)));
            assertThat(out).containsExactly("0 first", "1 ", "2 second", "3 third and longest");
        }
    }

    @Test
    void nothingBeyondTheLimitStaysInMemory() throws IOException {
        try (Spool spool = new Spool(8)) {
            spool.add(new byte[8]);
            assertThat(spool.inMemory()).isEqualTo(8);
            spool.add(new byte[1]);
            assertThat(spool.inMemory()).as("bytes in memory beyond the limit").isZero();
        }
    }
}
