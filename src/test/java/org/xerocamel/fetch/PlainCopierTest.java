package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.Whole;

/** What is copied from an answer's bytes is what a parser reads alone, to the byte, in good answers and in broken ones. */
class PlainCopierTest {

    private static final long SEED = 20_261_129;
    private static final int WINDOW = 32 * 1024;

    private final PageReader pages = new PageReader(new JsonFactory());
    private final PageReader parserAlone = new PageReader(new Parsers(new JsonFactoryBuilder(), true, new AtomicInteger()));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whateverAnAnswerHoldsIsReadAsAParserReadsIt(int part) {
        for (Entity row : List.of(row("Invoices", Entity.Dates.MICROSOFT), row("Invoices", Entity.Dates.ISO))) {
            for (long seed = SEED + part; seed < SEED + 6_000; seed += 4) {
                byte[] answer = new OddAnswers(seed).next("Invoices");
                assertThat(read(pages, stream(answer), row)).as("seed %s", seed).isEqualTo(read(parserAlone, stream(answer), row));
            }
        }
    }

    @Test
    void nestedListsAndListsWithoutAnEnvelopeAreReadAsAParserReadsThem() {
        Entity nested = row("PayRuns.Payslips", Entity.Dates.ISO);
        for (long seed = SEED; seed < SEED + 1_000; seed++) {
            String inner = new String(new OddAnswers(seed).next("Payslips"), StandardCharsets.ISO_8859_1);
            byte[] answer = ("{\"PayRuns\":[" + inner + ",{\"Payslips\":[{\"InvoiceID\":\"a\"},{\"InvoiceID\":\"b\"}]},{\"Payslips\":null}, "
                    + inner + ",{\"Payslips\":[[],{\"InvoiceID\":\"c\"}]}]}").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(read(pages, stream(answer), nested)).as("seed %s", seed).isEqualTo(read(parserAlone, stream(answer), nested));
        }
    }

    @Test
    void aParserReadsNoUsualRecordButTheFirst() {
        AtomicInteger tokens = new AtomicInteger();
        PageReader counted = new PageReader(new Parsers(new JsonFactoryBuilder(), false, tokens));
        assertThat(read(counted, stream(records(1)), usual())).hasSize(2);
        int ofOne = tokens.getAndSet(0);

        assertThat(read(counted, stream(records(1_000)), usual())).hasSize(1_001);
        assertThat(tokens).hasValue(ofOne);
    }

    @Test
    void anAnswerThatEndsAnywhereEndsAsItDoesForAParser() {
        byte[] answer = records(3);
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThat(read(pages, stream(cut), usual())).as("%s bytes", length).isEqualTo(read(parserAlone, stream(cut), usual()));
        }
    }

    @Test
    void anAnswerThatBreaksOffAnywhereBringsTheRecordsBeforeAndTheReason() {
        byte[] answer = records(3);
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThat(read(pages, breaking(cut), usual())).as("%s bytes", length).isEqualTo(read(parserAlone, breaking(cut), usual()));
        }
    }

    @Test
    void aWindowsEndMayStandAnywhere() {
        List<String> whole = read(parserAlone, stream(records(40)), usual());
        for (int blanks = WINDOW - 1_200; blanks < WINDOW - 400; blanks++) {
            byte[] answer = (" ".repeat(blanks) + new String(records(40), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            assertThat(read(pages, stream(answer), usual())).as("%s blanks", blanks).isEqualTo(whole);
        }
        for (int most : new int[] {1, 2, 3, 7, 79, 81, 1_000}) {
            assertThat(read(pages, dripping(records(200), most), usual())).as("%s at once", most)
                    .isEqualTo(read(parserAlone, stream(records(200)), usual()));
        }
    }

    @Test
    void aRecordLongerThanAnyWindowIsReadAmongOthers() {
        String text = "x\\n\u00e9".repeat(300_000);
        byte[] answer = ("{\"Invoices\":[{\"InvoiceID\":\"a\"},{\"InvoiceID\":\"b\",\"T\":\"" + text.substring(0, 200_000) + "\"},{\"InvoiceID\":\"c\",\"T\":\""
                + text + "\"},{\"InvoiceID\":\"d\"},{\"InvoiceID\":\"e\"}]}").getBytes(StandardCharsets.UTF_8);

        assertThat(read(pages, stream(answer), usual())).hasSize(6).isEqualTo(read(parserAlone, stream(answer), usual()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void anotherEncodingIsAParsersAlone(String charset) throws IOException {
        byte[] answer = new String(records(3), StandardCharsets.UTF_8).getBytes(charset);

        assertThat(read(pages, stream(answer), usual())).isEqualTo(read(parserAlone, stream(records(3)), usual()));
    }

    /** @return each record and bad member, then the page or why there is none */
    private static List<String> read(PageReader reader, InputStream answer, Entity row) {
        List<String> read = new ArrayList<>();
        RecordHandler handler = new RecordHandler() {
            @Override
            public void record(FetchedRecord each) {
                read.add(each.id() + " " + each.updated() + " " + each.status() + " " + each.position() + " "
                        + text(each.compared()) + " " + text(each.bytes()));
            }

            @Override
            public void bad(BadMember member, String collection) {
                read.add(member + " " + collection);
            }
        };
        try {
            read.add(String.valueOf(reader.read(answer, row, handler)));
        } catch (IOException e) {
            read.add(e.getClass() + " " + e.getMessage());
        }
        return read;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] records(int count) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < count; i++) {
            records.append(i == 0 ? "" : ",").append("{\"InvoiceID\":\"").append(i).append("""
                    ", "Status":"PAID","Made":{"a":[1,2.50,-0.1e5]},"Contact":{"Name":"Müller \\uD83C\\uDF53 O\\u0027Neill","Old":[],
                     "New":{ },"Phones":[{"PhoneType":"FAX","PhoneNumber":""},{"PhoneType":"DDI","PhoneNumber":"\\"5\\" \uD83D\uDE00"}]},
                     "Date":"\\/Date(1754697600000+0000)\\/","DueDate":"/Date(0+0000)/","Flag":true,"No":false,"Nil":null,
                     "UpdatedDateUTC" : "/Date(1795503600123)/"}""");
        }
        return ("{\"Id\":\"x\",\"Invoices\":[" + records + "],\"DateTimeUTC\":\"/Date(1)/\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static Entity usual() {
        return row("Invoices", Entity.Dates.MICROSOFT);
    }

    private static Entity row(String collection, Entity.Dates dates) {
        return new Entity("Invoices", "api.xro/2.0", collection, "InvoiceID", Entity.Paging.PAGE, "Number", false,
                "UpdatedDateUTC", List.of("Made"), "", "", List.of(), Map.of(), dates, "", Entity.Shape.ENVELOPE,
                Entity.One.ENVELOPE, "Status", 0, Entity.Each.NOTHING, List.of(), "", false, Whole.LISTED,
                List.of("Date", "DueDate"), EntityTable.NONE);
    }

    private static InputStream stream(byte[] answer) {
        return new ByteArrayInputStream(answer);
    }

    private static InputStream dripping(byte[] answer, int most) {
        return new ByteArrayInputStream(answer) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(most, length));
            }
        };
    }

    private static InputStream breaking(byte[] begun) {
        return new SequenceInputStream(stream(begun), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        });
    }

    /** Makes parsers whose tokens are counted, and that may keep what they hold, so that nothing is copied beside them. */
    private static final class Parsers extends JsonFactory {

        private static final long serialVersionUID = 1;

        private final boolean alone;
        private final AtomicInteger tokens;

        Parsers(JsonFactoryBuilder builder, boolean alone, AtomicInteger tokens) {
            super(builder);
            this.alone = alone;
            this.tokens = tokens;
        }

        @Override
        public TSFBuilder<?, ?> rebuild() {
            return new JsonFactoryBuilder(this) {
                @Override
                public JsonFactory build() {
                    return new Parsers(this, alone, tokens);
                }
            };
        }

        @Override
        public JsonParser createParser(InputStream in) throws IOException {
            return new JsonParserDelegate(super.createParser(in)) {
                @Override
                public JsonToken nextToken() throws IOException {
                    tokens.incrementAndGet();
                    return super.nextToken();
                }

                @Override
                public int releaseBuffered(OutputStream out) throws IOException {
                    return alone ? -1 : delegate.releaseBuffered(out);
                }
            };
        }
    }
}
