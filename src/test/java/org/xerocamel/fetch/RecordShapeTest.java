package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.drift.FieldTypes.FLAG;
import static org.xerocamel.drift.FieldTypes.LIST;
import static org.xerocamel.drift.FieldTypes.NULL;
import static org.xerocamel.drift.FieldTypes.NUMBER;
import static org.xerocamel.drift.FieldTypes.OBJECT;
import static org.xerocamel.drift.FieldTypes.TEXT;
import static org.xerocamel.drift.FieldTypes.TIME;
import static org.xerocamel.drift.FieldTypes.element;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.Entity;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.drift.FieldSight;

class RecordShapeTest {

    private static final Entity INVOICES = ShippedSettings.entities().get("Invoices");
    private static final String FIRST = "{\"InvoiceID\":\"a\",\"Total\":1.50,\"Sent\":true,\"Url\":null,"
            + "\"Date\":\"\\/Date(1795503600123)\\/\",\"Contact\":{\"Name\":\"A\"},\"Tags\":[\"x\",1],\"Empty\":[],"
            + "\"LineItems\":[{\"Code\":\"1\",\"Tracking\":[{\"Name\":\"R\"}]},{\"Amount\":2}]}";
    private static final List<FieldSight> OF_FIRST = List.of(new FieldSight("", OBJECT, 1, 1), new FieldSight("InvoiceID", TEXT, 1, 0),
            new FieldSight("Total", NUMBER, 1, 0), new FieldSight("Sent", FLAG, 1, 0), new FieldSight("Url", NULL, 1, 0),
            new FieldSight("Date", TIME, 1, 0), new FieldSight("Contact", OBJECT, 1, 1), new FieldSight("Contact.Name", TEXT, 1, 0),
            new FieldSight("Tags", LIST | element(TEXT) | element(NUMBER), 1, 0), new FieldSight("Empty", LIST, 1, 0),
            new FieldSight("LineItems", LIST | element(OBJECT), 1, 1), new FieldSight("LineItems[].Code", TEXT, 1, 0),
            new FieldSight("LineItems[].Tracking", LIST | element(OBJECT), 1, 1),
            new FieldSight("LineItems[].Tracking[].Name", TEXT, 1, 0), new FieldSight("LineItems[].Amount", NUMBER, 1, 0));

    @Test
    void eachFieldIsNotedWithItsPlaceAndType() throws IOException {
        assertThat(read(FIRST)).containsExactlyElementsOf(OF_FIRST);
    }

    /** The first record of a list is read by a parser, the others from the bytes. */
    @Test
    void bothWaysOfReadingNoteTheSame() throws IOException {
        assertThat(read(FIRST, FIRST.replace("\"a\"", "\"b\""))).containsExactlyElementsOf(OF_FIRST.stream()
                .map(sight -> sight.and(sight)).toList());
    }

    @Test
    void aRecordThatHasToBeReadOnceMoreCountsOnce() throws IOException {
        String odd = "{\"InvoiceID\":\"b\",\"Total\":1,\"Reference\":\"half \\ud83d\",\"New\":true}";
        assertThat(read("{\"InvoiceID\":\"a\",\"Total\":1}", odd, odd.replace("\"b\"", "\"c\""))).contains(
                new FieldSight("", OBJECT, 3, 3), new FieldSight("Total", NUMBER, 3, 0), new FieldSight("Reference", TEXT, 2, 0),
                new FieldSight("New", FLAG, 2, 0));
    }

    @Test
    void aMemberThatIsSetAsideShowsNothing() throws IOException {
        assertThat(read("{\"InvoiceID\":\"a\"}", "{\"Secret\":1}", "null", "7", "{\"InvoiceID\":\"b\"}")).containsExactly(
                new FieldSight("", OBJECT, 2, 2), new FieldSight("InvoiceID", TEXT, 2, 0));
    }

    @Test
    void fieldsInAnotherOrderAreTheSame() throws IOException {
        assertThat(read("{\"InvoiceID\":\"a\",\"X\":1,\"Y\":2}", "{\"Y\":1,\"InvoiceID\":\"b\",\"X\":2}", "{\"X\":1,\"InvoiceID\":\"c\"}"))
                .containsExactly(new FieldSight("", OBJECT, 3, 3), new FieldSight("InvoiceID", TEXT, 3, 0),
                        new FieldSight("X", NUMBER, 3, 0), new FieldSight("Y", NUMBER, 2, 0));
    }

    @Test
    void hostileNamesDepthsAndNumbersStayHarmless() throws IOException {
        String deep = "{\"D\":".repeat(40) + "1" + "}".repeat(40);
        StringBuilder many = new StringBuilder("{\"InvoiceID\":\"m\"");
        IntStream.range(0, 5_000).forEach(i -> many.append(",\"n").append(i).append("\":1"));
        many.append(",\"Deep\":").append(deep).append('}');
        List<FieldSight> sights = read("{\"InvoiceID\":\"a\",\"a.b\\n c\":1,\"\":2,\"" + "l".repeat(150) + "\":3}", deep
                .replaceFirst("\\{", "{\"InvoiceID\":\"d\","), many.toString());
        assertThat(sights).extracting(FieldSight::path).contains("a?b??c").allMatch(path -> path.length() <= 500
                && path.matches("[A-Za-z0-9_@$?.\\[\\]-]*")).doesNotContain("l".repeat(150));
        assertThat(sights).hasSizeLessThanOrEqualTo(2_001);
    }

    private List<FieldSight> read(String... members) throws IOException {
        List<FieldSight> sights = new ArrayList<>();
        String answer = "{\"Invoices\":[" + String.join(",", members) + "]}";
        new PageReader(new JsonFactory()).read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), INVOICES,
                new RecordHandler() {

                    @Override
                    public void record(FetchedRecord record) {
                        // Only the fields are wanted.
                    }

                    @Override
                    public void bad(BadMember member, String collection) {
                        // Nor are they.
                    }

                    @Override
                    public void fields(Supplier<List<FieldSight>> fields) {
                        sights.addAll(fields.get());
                    }
                });
        return sights;
    }
}
