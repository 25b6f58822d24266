package org.xerocamel.console.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.xerocamel.console.life.Life.Change;

class FlatRecordTest {

    @Test
    void whatChangedIsToldFieldByFieldWithNumbersToTheLastDigit() {
        FlatRecord before = of("{\"Total\":100.10,\"Status\":\"DRAFT\",\"Old\":true,\"Lines\":[{\"Q\":1}],\"UpdatedDateUTC\":\"1\"}");
        FlatRecord after = of("{\"Total\":100.1,\"Status\":\"PAID\",\"New\":\"x\",\"Lines\":[{\"Q\":1},{\"Q\":2}],\"UpdatedDateUTC\":\"2\"}");
        assertThat(before.changesTo(after)).containsExactly(new Change("Total", "100.10", "100.1"), new Change("Status", "DRAFT", "PAID"),
                new Change("New", null, "x"), new Change("Lines.2.Q", null, "2"), new Change("Old", "true", null));
        assertThat(before.changesTo(before)).isEmpty();
    }

    @Test
    void aBrokenOrHugeRecordIsStillARecord() {
        assertThat(of("{\"a\":1,").get("a")).isEqualTo("1");
        assertThat(of("{\"a\":\"" + "x".repeat(10_000) + "\"}").get("a")).hasSize(500).endsWith("…");
        assertThat(of("{\"a\":[" + "1,".repeat(20_000) + "1]}").fields()).hasSize(5000);
        assertThat(of("").fields()).isEmpty();
    }

    private static FlatRecord of(String json) {
        return FlatRecord.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
