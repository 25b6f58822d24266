package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is forgotten of records, and that nothing else of them changes. */
class ForgettingTest {

    private static final String TENANT = "7d0b2b6f-0000-4000-8000-000000000001";
    private static final String JANE = "025867f1-d741-4d6b-b1af-9ac774b59ba7";
    private static final Map<String, Boolean> CUT = Map.of(Forgetting.key(TENANT, JANE), true);
    private static final Map<String, Boolean> KEPT = Map.of(Forgetting.key(TENANT, JANE), false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"I":1,"Contact":{"Name":"Jane","ContactID":"JANE","Phones":[{"N":"1"}]},"T":1.50} | {"I":1,"Contact":{"ContactID":"JANE"},"T":1.50}
            {"Contact":{"ContactID":"OTHER","Name":"Acme"},"T":-0.0} | {"Contact":{"ContactID":"OTHER","Name":"Acme"},"T":-0.0}
            {"P":[{"Invoice":{"Contact":{"ContactID":"JANE","Name":"é"}}},{"A":2}]} | {"P":[{"Invoice":{"Contact":{"ContactID":"JANE"}}},{"A":2}]}
            {"Contacts":[{"ContactID":"JANE","Name":"J"},{"ContactID":"OTHER","Name":"A"},null,"x"]} | {"Contacts":[{"ContactID":"JANE"},{"ContactID":"OTHER","Name":"A"},null,"x"]}
            {"LinkedTransactionID":"l","ContactID":"JANE","Status":"S"} | {"LinkedTransactionID":"l","ContactID":"JANE","Status":"S"}
            {"Contact":null,"Contacts":{}} | {"Contact":null,"Contacts":{}}
            {"Contact":{"Name":"Jane"}} | {"Contact":{"Name":"Jane"}}
            { "Contact" : { "ContactID" : "JANE" , "Name" : "J" } , "T" : 1 } | { "Contact" : {"ContactID":"JANE"} , "T" : 1 }
            """)
    void aContactInADocumentIsCutDownToItsId(String record, String cut) {
        String given = record.replace("JANE", JANE).replace("OTHER", TENANT);
        byte[] result = new Forgetting(TENANT, false, CUT).cut(given.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(result, StandardCharsets.UTF_8)).isEqualTo(cut.replace("JANE", JANE).replace("OTHER", TENANT));
    }

    @Test
    void anIdInCapitalsIsTheSameContact() {
        byte[] record = ("{\"Contact\":{\"ContactID\":\"" + JANE.toUpperCase() + "\",\"Name\":\"J\"}}").getBytes(StandardCharsets.UTF_8);
        assertThat(new String(new Forgetting(TENANT, false, CUT).cut(record), StandardCharsets.UTF_8))
                .isEqualTo("{\"Contact\":{\"ContactID\":\"" + JANE.toUpperCase() + "\"}}");
        assertThat(new Forgetting(TENANT, true, KEPT).drops(JANE.toUpperCase())).isTrue();
    }

    @Test
    void aBatchLosesTheContactsRecordsAlone() {
        byte[] batch = ("{\"ContactID\":\"a\",\"Name\":\"A\"}\n{\"Name\":\"J\",\"ContactID\":\"" + JANE + "\"}\n{\"ContactID\":\"b\"}\n")
                .getBytes(StandardCharsets.UTF_8);
        Optional<Forgetting.Left> left = new Forgetting(TENANT, true, KEPT).left(batch);
        assertThat(left).hasValueSatisfying(each -> {
            assertThat(each.records()).isEqualTo(2);
            assertThat(new String(each.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ContactID\":\"a\",\"Name\":\"A\"}\n{\"ContactID\":\"b\"}\n");
        });
        assertThat(new Forgetting(TENANT, true, KEPT).left(left.get().body())).as("once more").isEmpty();
        assertThat(new Forgetting(TENANT, false, KEPT).isNothing()).as("documents that are kept").isTrue();
        assertThat(new Forgetting("another", true, KEPT).left(batch)).as("another organisation's contact of that id").isEmpty();
    }

    @Test
    void whatIsNoJsonIsNotTakenForHarmlessNorQuoted() {
        byte[] batch = "{\"ContactID\":\"x\",\"Name\":\"Jane\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new Forgetting(TENANT, true, CUT).left(batch)).isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Jane").hasNoCause();
    }
}
