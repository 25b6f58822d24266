package org.xerocamel.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.RowHandler;
import org.xerocamel.inbox.InboxException.RowRefusedException;
import org.xerocamel.inbox.InboxException.UnfinishedFileException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** Files as people and their tools write them. */
class RowFormatTest {

    private static final ChangeColumns RULES = new ChangeColumns();

    private final List<String> rows = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\nInvoiceNumber;Status\r\nA,1;PAID\r\n", "\uFEFFsep=;\nInvoiceNumber;Status\nA,1;PAID\n",
        "SEP=;;;\nInvoiceNumber;Status\nA,1;PAID\n", "\"sep=;\"\nInvoiceNumber;Status\nA,1;PAID\n",
        "sep=\t\nInvoiceNumber\tStatus\nA,1\tPAID\n", "sep=|\nInvoiceNumber|Status\nA,1|PAID\n",
        "sep=,\nInvoiceNumber,Status\n\"A,1\",PAID\n", "sep=;\rInvoiceNumber;Status\rA,1;PAID\r"})
    void theFirstLineOfExcelSaysWhatSeparatesCells(String text) throws IOException {
        read(text);
        assertThat(rows).containsExactly("3 {InvoiceNumber=A,1, Status=PAID}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void theByteOrderMarkSaysHowCharactersAreWritten(String charset) throws IOException {
        read("\uFEFFInvoiceNumber\tReference\r\nINV-1\tS\u00f8ren\r\n".getBytes(Charset.forName(charset)));
        assertThat(rows).containsExactly("2 {InvoiceNumber=INV-1, Reference=S\u00f8ren}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u202f", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202a", "\u3000",
        "\u00ad", " ", "\u200b \u00a0"})
    void blanksThatNobodySeesAreDropped(String blank) throws IOException {
        String row = "InvoiceNumber%s,%sStatus\nINV-000001%s,%sAUTHORISED%s\n%s,%s\n".replace("%s", blank);
        RowFormat.read(new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8)), RULES, new Wants());
        RowFormat.read(new ByteArrayInputStream(("{\"InvoiceNumber\":\"%sINV-000001%s\",\"Status\":\"AUTHORISED%s\"}\n")
                .replace("%s", blank).getBytes(StandardCharsets.UTF_8)), RULES, new Wants());
        assertThat(rows).containsExactly("INV-000001 AUTHORISED", "INV-000001 AUTHORISED");
    }

    @Test
    void theNumbersOfAJsonKeepTheirPointAndTextsDoNot() throws IOException {
        read("[{\"InvoiceNumber\":7,\"PaymentAmount\":1.234},{\"InvoiceNumber\":8,\"PaymentAmount\":5.000},"
                + "{\"InvoiceNumber\":9,\"PaymentAmount\":\"1.234\"},{\"InvoiceNumber\":10,\"PaymentAmount\":1e3}]");
        assertThat(rows).containsExactly("1 {InvoiceNumber=7, PaymentAmount=1.2340}",
                "2 {InvoiceNumber=8, PaymentAmount=5.00}", "3 {InvoiceNumber=9, PaymentAmount=1.234}",
                "4 {InvoiceNumber=10, PaymentAmount=1000}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=\n", "s3cret,s3cret,InvoiceNumber\n", "[s3cret]",
        "[{\"s3cret\":s3cret}]",
        "[{\"s3cret\":1,\"s3cret\":2}]", "[{\"a\":1}] s3cret", "InvoiceNumber\n\"s3cret\" s3cret\n", "InvoiceNumber\n\"s3cret",
        "{\"s3cret\":", "[1,s3cret", "s3\0cret"})
    void nothingOfAFileThatCannotBeReadIsQuoted(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableFileException.class)
                .hasMessageNotContainingAny("s3cret", "MDEy", "s3").hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", " \n\u00a0\n", "[", "[{\"InvoiceNumber\":1},", "[{\"InvoiceNumber\":1}",
        "{\"InvoiceNumber\"",
        "{\n\"InvoiceNumber\":\"1\",\n", "InvoiceNumber,Status\n\"1\",\"PAID", "InvoiceNumber,Reference\n1,\"two\nlines\n"})
    void aFileThatBreaksOffIsToldFromOneThatIsWrong(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnfinishedFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Number,State\n1,PAID\n", "[1]", "[{\"a\":1}]x", "InvoiceNumber,Status,status\n1,PAID,PAID\n"})
    void aFileThatIsWrongIsNoUnfinishedOne(String text) {
        assertThatThrownBy(() -> read(text)).isExactlyInstanceOf(UnreadableFileException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {",!comma", ";!semicolon", "\t!tab"}, ignoreLeadingAndTrailingWhitespace = false)
    void aRowWithMoreCellsThanTheHeaderIsBrokenAndThoseBesideItAreNot(String separator, String word) throws IOException {
        read("InvoiceNumber,Reference\nA,one,two\nB,one,\nC\n,,\nD,\"one,two\"\n".replace(",", separator));
        assertThat(rows).containsExactly("2 The row has more cells than the header; a text with a " + word + " needs quotes.",
                "3 {InvoiceNumber=B, Reference=one}", "4 {InvoiceNumber=C, Reference=null}",
                "6 {InvoiceNumber=D, Reference=one" + separator + "two}");
    }

    @Test
    void whatStandsUnderNoTitleIsOneCellTooMany() throws IOException {
        read("InvoiceNumber,,Reference,\nA,,one,\nB,x,two,\n");
        assertThat(rows).containsExactly("2 {InvoiceNumber=A, Reference=one}",
                "3 The row has more cells than the header; a text with a comma needs quotes.");
    }

    @Test
    void aHeaderThatIsWrongIsToldByItsPlaces() {
        assertThatThrownBy(() -> read("InvoiceNumber,Status,x,status\n")).hasMessage("The columns 2 and 4 have the same title, Status.");
        assertThatThrownBy(() -> read("InvoiceNumber,mine,Mine\n")).hasMessage("The columns 2 and 3 have the same title.");
        assertThatThrownBy(() -> read("Number,State\n")).hasMessage(
                "The first line has neither a column InvoiceID nor InvoiceNumber among its 2.");
        assertThatThrownBy(() -> read("sep=;\nNumber;State\n")).hasMessage(
                "Line 2 has neither a column InvoiceID nor InvoiceNumber among its 2.");
    }

    @Test
    void whatIsNoTextInAJsonIsBrokenAndThoseBesideItAreNot() throws IOException {
        read("{\"InvoiceNumber\":\"A\",\"Reference\":{\"a\":1}}\nx\n{\"InvoiceNumber\":\"B\",\"SentToContact\":true}\n");
        assertThat(rows).containsExactly("1 The field Reference is not a text, number, true or false.", "2 The line is not a JSON object.",
                "3 {InvoiceNumber=B, SentToContact=true}");
    }

    @Test
    void oneObjectMayTakeSeveralLines() throws IOException {
        assertThat(format("{\n\"InvoiceNumber\":\"A\",\n\"Status\":\"PAID\"}\n")).isEqualTo(RowFormat.JSON);
        assertThat(format("{\"InvoiceNumber\":\"B\"}\n\n{\"InvoiceNumber\":\"C\"}")).isEqualTo(RowFormat.NDJSON);
        assertThat(format("[{\"InvoiceNumber\":\"D\"}]")).isEqualTo(RowFormat.JSON);
        assertThat(format("InvoiceNumber\nE\n")).isEqualTo(RowFormat.CSV);
        assertThat(rows).containsExactly("1 {InvoiceNumber=A, Status=PAID}", "1 {InvoiceNumber=B}", "3 {InvoiceNumber=C}",
                "1 {InvoiceNumber=D}", "2 {InvoiceNumber=E}");
        assertThat(RowFormat.NDJSON.ending()).isEqualTo("ndjson");
    }

    private void read(String text) throws IOException {
        format(text);
    }

    private RowFormat format(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private RowFormat read(byte[] text) throws IOException {
        return RowFormat.read(new ByteArrayInputStream(text), RULES, new RowHandler() {
            @Override
            public void object(int number, JsonNode object) {
                try {
                    row(number, ChangeColumns.cells(object));
                } catch (RowRefusedException e) {
                    broken(number, e.getMessage());
                }
            }

            @Override
            public void row(int line, Map<String, String> cells) {
                rows.add(line + " " + cells);
            }

            @Override
            public void broken(int line, String why) {
                rows.add(line + " " + why);
            }
        });
    }

    private final class Wants implements RowHandler {

        @Override
        public void object(int number, JsonNode object) {
            row(number, ChangeColumns.cells(object));
        }
        @Override
        public void row(int line, Map<String, String> cells) {
            Wanted wanted = WantedReader.read(cells);
            rows.add(wanted.invoiceNumber() + " " + wanted.status());
        }

        @Override
        public void broken(int line, String why) {
            rows.add(why);
        }
    }
}
