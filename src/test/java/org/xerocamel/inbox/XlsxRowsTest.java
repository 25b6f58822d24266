package org.xerocamel.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.inbox.InboxException.UnfinishedFileException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** Excel workbooks: dates and numbers as they are typed. */
class XlsxRowsTest {

    @TempDir
    private Path folder;

    private static List<String> read(byte[] file) throws IOException {
        List<String> rows = new ArrayList<>();
        RowFormat format = RowFormat.read(new ByteArrayInputStream(file), RowRules.NONE, new RowHandler() {
            @Override
            public void row(int line, Map<String, String> cells) {
                rows.add(line + " " + cells);
            }

            @Override
            public void object(int number, JsonNode object) {
                throw new AssertionError();
            }

            @Override
            public void broken(int line, String why) {
                rows.add(line + " " + why);
            }
        });
        assertThat(format).isEqualTo(RowFormat.XLSX);
        assertThat(format.ending()).isEqualTo("csv");
        return rows;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<c r=\"A2\"><v>12.5</v></c> | 12.5", "<c r=\"A2\"><v>9.9900000000000002</v></c> | 9.99",
        "<c r=\"A2\"><v>1.234</v></c> | 1.2340", "<c r=\"A2\"><v>200</v></c> | 200", "<c r=\"A2\"><v>1E3</v></c> | 1000",
        "<c r=\"A2\" s=\"2\"><v>1234.5</v></c> | 1234.5", "<c r=\"A2\"><v>-0.1</v></c> | -0.1",
        "<c r=\"A2\" s=\"1\"><v>46387</v></c> | 2026-12-31", "<c r=\"A2\" s=\"3\"><v>46387</v></c> | 2026-12-31",
        "<c r=\"A2\" s=\"1\"><v>46387.5</v></c> | 2026-12-31T12:00", "<c r=\"A2\"><v>46387</v></c> | 46387",
        "<c r=\"A2\" t=\"b\"><v>1</v></c> | true", "<c r=\"A2\" t=\"inlineStr\"><is><t>0012</t></is></c> | 0012",
        "<c r=\"A2\"><f>1+1</f><v>2</v></c> | 2", "<c r=\"A2\" t=\"str\"><f>B1</f><v>abc</v></c> | abc",
        "<c r=\"A2\" s=\"1\"><f>TODAY()</f><v>46387</v></c> | 2026-12-31"})
    void aCellIsWhatWasTyped(String cell, String text) throws IOException {
        assertThat(read(Workbook.of(Workbook.texts(1, "Title") + "<row r=\"2\">" + cell + "</row>")))
                .containsExactly("2 {Title=" + text + "}");
    }

    @Test
    void rowsHaveTheNumbersThatExcelShowsAndEmptyOnesAreNone() throws IOException {
        assertThat(read(Workbook.of(Workbook.texts(3, "A", "B") + Workbook.texts(5, "1", "") + Workbook.texts(6, "", "")
                + Workbook.texts(9, "2", "x", "more")))).containsExactly("5 {A=1, B=}",
                "9 The row has more cells than the header.");
    }

    @Test
    void anErrorOfExcelIsNoValue() throws IOException {
        assertThat(read(Workbook.of(Workbook.texts(1, "A") + "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"))).containsExactly(
                "2 The cell A2 holds an error of Excel, #N/A.", "3 The cell A3 holds an error of Excel, #DIV/0!.");
    }

    @Test
    void whatIsNoWorkbookIsRefusedInOneSentence() {
        byte[] old = new byte[600];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
        assertThatThrownBy(() -> read(old)).isInstanceOf(UnreadableFileException.class).hasMessage("The file is an old Excel"
                + " workbook (.xls) or has a password; save it as .xlsx without a password, or as CSV UTF-8.");
        byte[] whole = Workbook.of(Workbook.texts(1, "A"));
        byte[] broken = whole.clone();
        Arrays.fill(broken, 40, 200, (byte) 7);
        assertThatThrownBy(() -> read(broken)).isInstanceOf(UnreadableFileException.class).hasMessageContaining("save it again");
        assertThatThrownBy(() -> read(Workbook.of(""))).hasMessage("The first sheet of the workbook is empty.");
    }

    @Test
    void aWorkbookIsWholeOnceItsEndIsThere() throws IOException {
        byte[] whole = Workbook.of(Workbook.texts(1, "A") + Workbook.texts(2, "1"));
        byte[] half = Arrays.copyOf(whole, whole.length - 30);
        assertThatThrownBy(() -> read(half)).isInstanceOf(UnfinishedFileException.class);
        Path file = folder.resolve("x.xlsx");
        assertThat(FileEnd.open(Files.write(file, whole), RowRules.NONE)).isNull();
        assertThat(FileEnd.open(Files.write(file, half), RowRules.NONE)).isEqualTo("The end of the workbook is missing.");
        assertThat(FileEnd.open(Files.write(file, Workbook.of(Workbook.texts(1, "A"))), RowRules.NONE))
                .isEqualTo("The file has a header but no rows.");
        assertThat(FileEnd.open(Files.write(file, Workbook.of("")), RowRules.NONE)).isNull();
    }
}
