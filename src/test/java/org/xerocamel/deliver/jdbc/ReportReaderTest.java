package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.config.ReportColumns;

/** Reports as rows, one for each cell. */
class ReportReaderTest {

    @Test
    void eachCellIsARowWithWhatItsRowSectionAndColumnAre() {
        List<String[]> rows = read("""
                {"ReportTitles": ["Balance Sheet", "Demo", "As at 30 April 2026"], "Rows": [
                  {"RowType": "Header", "Cells": [{"Value": ""}, {"Value": "30 Apr 2026"}, {"Value": "Anteil"}]},
                  {"RowType": "Section", "Title": "Assets", "Rows": []},
                  {"RowType": "Section", "Title": "Bank", "Rows": [
                    {"RowType": "Row", "Cells": [
                      {"Value": "2026", "Attributes": [{"Value": "a-1", "Id": "account"}]},
                      {"Value": "-1850.00", "Attributes": [{"Value": "4/1/2026", "Id": "fromDate"},
                                                           {"Value": "4/30/2026", "Id": "toDate"}]},
                      {"Value": "7.3%"}]},
                    {"RowType": "SummaryRow", "Cells": [{"Value": "Total"}, {"Value": ""}, {"Value": null}, {}]}]}]}
                """);

        assertThat(rows).extracting(row -> row(row, "line_number", "column_number", "row_type", "section", "label", "text"))
                .containsExactly("1 1 Row Bank 2026 2026", "1 2 Row Bank 2026 -1850.00", "1 3 Row Bank 2026 7.3%",
                        "2 1 SummaryRow Bank Total Total", "2 2 SummaryRow Bank Total ", "2 3 SummaryRow Bank Total null",
                        "2 4 SummaryRow Bank Total null");
        assertThat(rows).extracting(row -> row(row, "amount")).as("neither a name nor a share is an amount")
                .containsExactly("null", "-1850.00", "null", "null", "null", "null", "null");
        assertThat(rows).extracting(row -> row(row, "account_id")).containsExactly("a-1", "a-1", "a-1", "null", "null", "null",
                "null");
        assertThat(row(rows.get(1), "column_title", "column_date", "from_date", "to_date", "period", "entity"))
                .isEqualTo("30 Apr 2026 2026-04-30 2026-04-01 2026-04-30 As at 30 April 2026 Things");
        assertThat(row(rows.get(2), "column_title", "column_date", "from_date")).isEqualTo("Anteil null null");
        assertThat(row(rows.get(6), "column_title")).as("a column without a title").isEqualTo("null");
    }

    @Test
    void sectionsWithinSectionsAndRowsBesideThemAreRead() {
        List<String[]> rows = read("""
                {"Rows": [{"RowType": "Row", "Cells": [{"Value": "first"}]},
                  {"RowType": "Section", "Title": "Outer", "Rows": [
                    {"RowType": "Section", "Title": "Inner", "Rows": [{"RowType": "Row", "Cells": [{"Value": "a"}]}]},
                    {"RowType": "Section", "Title": "", "Rows": [{"RowType": "Row", "Cells": [{"Value": "b"}]}]},
                    {"RowType": "Section", "Rows": null}]}]}
                """);

        assertThat(rows).extracting(row -> row(row, "section", "text")).containsExactly(" first", "Inner a", "Outer b");
    }

    @Test
    void whatHasNoRowsButFieldsOrContactsBecomesRowsToo() {
        List<String[]> rows = read("""
                {"ReportName": "1099-MISC report", "ReportDate": "1 Jan 2026 to 31 Dec 2026",
                 "Fields": [{"FieldID": "Box5", "Description": "Sales", "Value": "12.00"}],
                 "Contacts": [{"Box1": 0.00, "Box3": 1150.00, "Name": "Bank West", "TaxID": "234-22-2223", "Lines": [1]}]}
                """);

        assertThat(rows).extracting(row -> row(row, "line_number", "column_number", "label", "column_title", "amount", "text"))
                .containsExactly("1 1 Sales null null Sales", "1 2 Sales Box5 12.00 12.00", "2 1 Bank West Name null Bank West",
                        "2 2 Bank West Box1 0.00 0.00", "2 3 Bank West Box3 1150.00 1150.00",
                        "2 4 Bank West TaxID null 234-22-2223", "2 5 Bank West Lines null null");
        assertThat(row(rows.get(0), "period")).isEqualTo("1 Jan 2026 to 31 Dec 2026");
        assertThat(read("{\"ReportID\": \"empty\"}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"30 Apr 2026 | 2026-04-30", "1 Sep 26 | 2026-09-01", "Apr 30, 2026 | 2026-04-30",
        "31 apr 2026 | null", "Nov 2026 | null", "Jan-20 | null", "30 avril 2026 | null", "Total | null"})
    void aColumnHasADateWhereItsTitleIsOne(String title, String date) {
        List<String[]> rows = read("""
                {"Rows": [{"RowType": "Header", "Cells": [{"Value": "%s"}]},
                          {"RowType": "Row", "Cells": [{"Value": "x"}]}]}""".formatted(title));

        assertThat(row(rows.get(0), "column_date")).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.00 | 0.00", "-0.10 | -0.10", "12 | 12", "999999.999 | 999999.999",
        "1234567 | null", "0.1234 | null", "0.12300 | 0.123", "1,234.50 | null", "(12.00) | null",
        "1e3 | null", "+1 | null", "$5 | null"})
    void anAmountIsWhatIsADecimalAndNothingElse(String text, String amount) {
        List<String[]> rows = read("""
                {"Rows": [{"RowType": "Row", "Cells": [{"Value": "x"}, {"Value": "%s"}]}]}""".formatted(text));

        assertThat(row(rows.get(1), "amount", "text")).isEqualTo(amount + " " + text);
    }

    @Test
    void anIdThatIsNoneAndATextThatNothingCanStoreAreNotWritten() {
        List<String[]> rows = read("""
                {"Rows": [{"RowType": "Row", "Cells": [{"Value": "x", "Attributes": [{"Value": "%s", "Id": "account"},
                                                                                  {"Value": "i-1", "Id": "invoiceID"}]}]}]}
                """.formatted("a".repeat(65)));

        assertThat(row(rows.get(0), "account_id", "invoice_id")).isEqualTo("null i-1");
        assertThatThrownBy(() -> read("{\"Rows\": [{\"RowType\": \"Row\", \"Cells\": [{\"Value\": \"\\uD83D\"}]}]}"))
                .isInstanceOf(RecordReader.UnreadableRecordException.class).hasMessage("A text holds half a character");
    }

    private static List<String[]> read(String report) {
        return ReportReader.read("Things", report.getBytes(StandardCharsets.UTF_8), new Width(6, 3));
    }

    private static String row(String[] row, String... columns) {
        return String.join(" ", Stream.of(columns).map(column -> IntStream.range(0, ReportColumns.ALL.size())
                .filter(i -> ReportColumns.ALL.get(i).name().equals(column)).mapToObj(i -> String.valueOf(row[i])).findFirst()
                .orElseThrow()).toList());
    }
}
