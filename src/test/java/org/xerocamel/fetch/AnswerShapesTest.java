package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.config.Whole;

/** What answers of Xero's APIs look like beside accounting's. */
class AnswerShapesTest {

    private final PageReader pages = new PageReader(new JsonFactory());
    private final List<String> ids = new ArrayList<>();
    private final List<String> records = new ArrayList<>();

    @Test
    void aListHasNothingAroundIt() throws IOException {
        assertThat(read("[{\"Id\":\"a\"},{\"Id\":\"b\"}]", row("", "Id", Entity.Shape.LIST)).records()).isEqualTo(2);
        assertThat(ids).containsExactly("a", "b");
        assertThat(read("[]", row("", "Id", Entity.Shape.LIST)).records()).isZero();
    }

    @Test
    void aRecordHasNothingAroundItAndOneWithoutAnIdGoesByTheListsName() throws IOException {
        read("{\"Id\":\"a\",\"Name\":\"Inbox\"}", row("Inbox", "Id", Entity.Shape.RECORD));
        read("{\"assetStartDate\":\"2016-01-01T00:00:00\"}", row("Settings", "", Entity.Shape.RECORD));
        assertThat(ids).containsExactly("a", "Settings");
        assertThat(records).contains("{\"assetStartDate\":\"2016-01-01\"}");
    }

    @Test
    void anEnvelopeMayHoldOneRecordOrListsWithinAList() throws IOException {
        read("{\"Status\":\"OK\",\"Payslip\":{\"PayslipID\":\"p\"}}", row("Payslip", "PayslipID", Entity.Shape.SINGLE));
        read("{\"PayRuns\":[{\"PayRunID\":\"r\",\"Payslips\":[{\"PayslipID\":\"a\"},{\"PayslipID\":\"b\"}],\"X\":[{}]},"
                + "{\"PayRunID\":\"s\"},{\"Payslips\":null},{\"Payslips\":[{\"PayslipID\":\"c\"}]}]}",
                row("PayRuns.Payslips", "PayslipID", Entity.Shape.ENVELOPE));
        assertThat(ids).containsExactly("p", "a", "b", "c");
    }

    @Test
    void theFirstDayOfTheFirstYearIsNoDateAndTheFirstDayOf1970IsOne() throws IOException {
        read("{\"Id\":\"a\",\"endDate\":\"0001-01-01T00:00:00\",\"dateOfBirth\":\"1970-01-01T00:00:00\","
                + "\"updatedDateUTC\":\"0001-01-01T00:00:00\",\"note\":\"0001-01-01T00:00:00\"}",
                row("Inbox", "Id", Entity.Shape.RECORD));
        assertThat(records).containsExactly("{\"Id\":\"a\",\"endDate\":null,\"dateOfBirth\":\"1970-01-01\","
                + "\"updatedDateUTC\":\"0001-01-01T00:00:00.000Z\",\"note\":\"0001-01-01T00:00:00\"}");
    }

    @Test
    void severalFieldsIdentifyARecordTogether() throws IOException {
        Entity row = row("", "FileId+ObjectId", Entity.Shape.LIST);
        read("[{\"ObjectId\":\"o\",\"FileId\":\"f\"}]", row);
        assertThat(ids).containsExactly("f/o");
        assertThatThrownBy(() -> read("[{\"FileId\":\"f\"}]", row)).isInstanceOf(MalformedPageException.class)
                .hasMessageContaining("FileId+ObjectId");
    }

    @Test
    void aReportNamesWhoseItIsWhereXeroDoesNot() throws IOException {
        Entity aged = ShippedSettings.entities().get("AgedReceivablesByContact");
        read("{\"Reports\":[{\"ReportID\":\"Aged\",\"ReportDate\":\"1 May\"},{\"Rows\":[{\"ContactID\":\"x\"}]}]}",
                aged.about("c \"1\""));
        assertThat(records).containsExactly("{\"ContactID\":\"c \\\"1\\\"\",\"ReportID\":\"Aged\",\"ReportDate\":\"1 May\"}",
                "{\"ContactID\":\"c \\\"1\\\"\",\"Rows\":[{\"ContactID\":\"x\"}]}");
        assertThat(ids).containsExactly("c \"1\"", "c \"1\"");
    }

    @Test
    void pagesAreCountedByHowManyRecordsThereAre() throws IOException {
        Page page = read("{\"TotalCount\":201,\"Page\":2,\"PerPage\":100,\"Items\":[{\"Id\":\"a\"}]}",
                row("Items", "Id", Entity.Shape.ENVELOPE));
        assertThat(page.pagination()).isEqualTo(new Page.Pagination(2, 100, 3, 201));
        assertThat(read("{\"TotalCount\":0,\"Page\":1,\"PerPage\":100,\"Items\":[]}",
                row("Items", "Id", Entity.Shape.ENVELOPE)).isLast(1)).isTrue();
    }

    @Test
    void anotherShapeThanTheRowsIsSaid() {
        assertThatThrownBy(() -> read("{\"a\":1}", row("Folders", "Id", Entity.Shape.LIST)))
                .isInstanceOf(MalformedPageException.class).hasMessageContaining("Folders is no list");
        assertThatThrownBy(() -> read("[]", row("Inbox", "Id", Entity.Shape.RECORD)))
                .isInstanceOf(MalformedPageException.class).hasMessageContaining("no record of Inbox");
        assertThatThrownBy(() -> read("[]", row("items", "Id", Entity.Shape.ENVELOPE)))
                .isInstanceOf(MalformedPageException.class).hasMessageContaining("not a JSON object");
    }

    private Page read(String answer, Entity row) throws IOException {
        return pages.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), row, record -> {
            ids.add(record.id());
            records.add(new String(record.bytes(), StandardCharsets.UTF_8));
        });
    }

    private static Entity row(String collection, String id, Entity.Shape shape) {
        return new Entity("Folders", "files.xro/1.0", collection, id, Entity.Paging.NONE, "", false, "", List.of(), "", "",
                List.of(), Map.of(), Entity.Dates.ISO, "", shape, Entity.One.ENVELOPE, "Status", 0, Entity.Each.NOTHING,
                List.of(), "", false, Whole.LISTED, List.of(), EntityTable.NONE);
    }
}
