package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sink is not to get is not there, and every other byte is as it was. */
class FieldRulesTest {

    private static final ValueHash HASH = new ValueHash("a secret of a test, which is long enough");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            A | {"A":1,"B":2} | {"B":2}
            B | {"A":1,"B":2} | {"A":1}
            B,C | {"A":1,"B":2,"C":3} | {"A":1}
            A,C | {"A":1,"B":2,"C":3} | {"B":2}
            A,B,C | {"A":1,"B":2,"C":3} | {}
            A | {"A":{"B":[1,{"A":2}]},"C":{"A":3}} | {"C":{"A":3}}
            A.B | {"A":{"B":"x","C":"y"},"B":"z"} | {"A":{"C":"y"},"B":"z"}
            A.B | {"A":[{"B":1},{"C":2,"B":3},[{"B":4,"C":5}]]} | {"A":[{},{"C":2},[{"C":5}]]}
            A.B | {"A":null,"B":1} | {"A":null,"B":1}
            A.B | {"A":"B"} | {"A":"B"}
            A | {"A":1,"B":2,"A":3} | {"B":2}
            A | { "B" : 1 , "A" : "x" } | { "B" : 1  }
            A | {"B":1200.50,"A":"x","C":1e2,"D":"\\u00e9é\\/"} | {"B":1200.50,"C":1e2,"D":"\\u00e9é\\/"}
            X | {"B":-0.0,"C":[ ]} | {"B":-0.0,"C":[ ]}
            """)
    void aFieldIsLeftOutWhereverThePathLeadsAndNothingElseChanges(String paths, String record, String left) {
        FieldRules rules = new FieldRules(Stream.of(paths.split(",")).map(path -> List.of(path.split("\\."))).toList(), List.of(), null);
        assertThat(applied(rules, record)).isEqualTo(left);
    }

    @Test
    void textsAndNumbersAreHashedWithAllThatIsInAField() {
        FieldRules rules = new FieldRules(List.of(), List.of(List.of("A"), List.of("L", "N")), HASH);
        String x = '"' + HASH.of("x") + '"';
        assertThat(applied(rules, "{\"A\":\"x\",\"B\":\"x\"}")).isEqualTo("{\"A\":" + x + ",\"B\":\"x\"}");
        assertThat(applied(rules, "{\"L\":[{\"N\":\"x\",\"M\":1.10},{\"N\":\"\"},{\"N\":null}]}"))
                .isEqualTo("{\"L\":[{\"N\":" + x + ",\"M\":1.10},{\"N\":\"\"},{\"N\":null}]}");
        assertThat(applied(rules, "{\"A\":{\"P\":[\"x\",true],\"Q\":7.50},\"Z\":7.50}"))
                .isEqualTo("{\"A\":{\"P\":[" + x + ",true],\"Q\":\"" + HASH.of("7.50") + "\"},\"Z\":7.50}");
        assertThat(applied(rules, "{\"A\":\"\\u0078\"}")).as("the same text, written otherwise").isEqualTo("{\"A\":" + x + "}");
    }

    @Test
    void aHashIsTheFirstHalfOfHmacSha256() {
        // RFC 4231, test case 2.
        assertThat(new ValueHash("Jefe").of("what do ya want for nothing?")).isEqualTo("hmac:5bdcc146bf60754e6a042426089575c7");
    }

    @Test
    void aHashIsNotHashedOnceMoreWhenAParkedRecordIsReplayed() {
        FieldRules rules = new FieldRules(List.of(List.of("B")), List.of(List.of("A")), HASH);
        String once = applied(rules, "{\"A\":\"x\",\"B\":1,\"C\":2}");
        assertThat(once).isEqualTo("{\"A\":\"" + HASH.of("x") + "\",\"C\":2}");
        assertThat(applied(rules, once)).isEqualTo(once);
    }

    @Test
    void aBatchKeepsItsRecordsAndTheirOrder() {
        FieldRules rules = new FieldRules(List.of(List.of("A")), List.of(), null);
        byte[] batch = "{\"A\":1,\"I\":1}\n{\"I\":2}\n{\"I\":3,\"A\":\"é\"}\n".getBytes(StandardCharsets.UTF_8);
        assertThat(new String(rules.applied(batch), StandardCharsets.UTF_8)).isEqualTo("{\"I\":1}\n{\"I\":2}\n{\"I\":3}\n");
    }

    @Test
    void whatIsNoJsonIsNotDeliveredNorQuoted() {
        FieldRules rules = new FieldRules(List.of(List.of("A")), List.of(), null);
        assertThatThrownBy(() -> applied(rules, "{\"A\":\"Jane Doe")).isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Jane").hasNoCause();
    }

    private static String applied(FieldRules rules, String record) {
        String lines = new String(rules.applied((record + '\n').getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertThat(lines).endsWith("\n");
        return lines.substring(0, lines.length() - 1);
    }
}
