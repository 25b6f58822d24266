package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.Whole;

/** One bad member of a list takes none of the good ones beside it with it. */
class BadMembersTest {

    private static final Entity RATES = Entity.of("TaxRates", "TaxType");

    private final PageReader pages = new PageReader(new JsonFactory());
    private final List<String> ids = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<BadMember> bad = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"Name\":\"No type\",\"TaxType\":null,\"Status\":\"DELETED\"} | has no TaxType",
        "{\"Name\":\"No type\"}                            | has no TaxType",
        "{}                                                | has no TaxType",
        "{\"TaxType\":\"\"}                                | has no TaxType",
        "{\"TaxType\":{\"Code\":\"OUTPUT2\"}}              | has no TaxType",
        "{\"TaxType\":[\"OUTPUT2\"]}                       | has no TaxType",
        "{\"TaxType\":true}                                | has no TaxType",
        "{\"TaxType\":\"A\",\"TaxType\":\"B\"}             | has two values of TaxType",
        "{\"TaxType\":\" \"}                               | has a TaxType that is blank, longer than 100 characters or no text",
        "{\"TaxType\":\"a\\u0000b\"}                       | has a TaxType that is blank, longer than 100 characters or no text",
        "{\"TaxType\":\"\\ud83d\"}                         | has a TaxType that is blank, longer than 100 characters or no text",
        "null                                              | is null",
        "17                                                | is not an object",
        "\"OUTPUT2\"                                       | is not an object",
        "true                                              | is not an object",
        "[]                                                | is not an object",
        "[{\"TaxType\":\"OUTPUT2\"},[1,\"x\"]]             | is not an object",
    })
    void theGoodOnesGoOnAndTheBadOneIsSetAside(String member, String problem) throws IOException {
        Page page = read("{\"TaxRates\":[{\"TaxType\":\"A\"}," + member + ",{\"TaxType\":\"C\",\"N\":1.10}]}", RATES);

        assertThat(lines).containsExactly("{\"TaxType\":\"A\"}", "{\"TaxType\":\"C\",\"N\":1.10}");
        assertThat(bad).singleElement().satisfies(each -> {
            assertThat(each.problem()).isEqualTo(problem);
            assertThat(each.position()).isEqualTo(2);
            assertThat(each.hash()).hasSize(64);
        });
        assertThat(page.records()).as("members, good and bad").isEqualTo(3);
        assertThat(page.bad()).isEqualTo(1);
    }

    @Test
    void whatNoReaderOfJsonTakesIsSetAsideAlone() throws IOException {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        read("{\"TaxRates\":[{\"TaxType\":\"DEEP\",\"X\":" + deep + "},{\"TaxType\":\"LONG\",\"N\":" + "9".repeat(2_000) + "},"
                + "{\"TaxType\":\"NAME\",\"" + "n".repeat(60_000) + "\":1},{\"TaxType\":\"" + "x".repeat(101) + "\"},"
                + "{\"TaxType\":\"LAST\"}]}", RATES);

        assertThat(ids).containsExactly("LAST");
        assertThat(bad).extracting(BadMember::recordId).containsExactly("DEEP", "LONG", "NAME", null);
        assertThat(bad).extracting(BadMember::problem).startsWith("is nested deeper than 1000 levels",
                "has a number of more than 1000 digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\\u00e9", "\\\"\\\\", "é", "\uD83D\uDE00", "\\uD83D\\uDE00"})
    void aTextThatNoReaderOfJsonTakesIsSetAsideAlone(String piece) throws IOException {
        String text = "a" + piece.repeat(25_000_000 / piece.getBytes(StandardCharsets.UTF_8).length);
        read("{\"TaxRates\":[{\"TaxType\":\"A\"},{\"TaxType\":\"B\",\"T\":\"" + text + "\",\"U\":\"\\\"u\"},"
                + "{\"TaxType\":\"C\",\"T\":\"" + text.substring(0, 9_000_000 / 2 / piece.length() * piece.length() + 1) + "\"}]}", RATES);

        assertThat(ids).containsExactly("A", "C");
        assertThat(bad).singleElement().satisfies(each -> {
            assertThat(each.recordId()).isEqualTo("B");
            assertThat(each.problem()).isEqualTo("has a text of more than 16000000 bytes");
        });
    }

    @Test
    void whatIsKeptCanBeReadByTheUsualLimits() throws IOException {
        String record = "{\"TaxType\":\"A\",\"X\":" + "[".repeat(999) + "]".repeat(999) + ",\"N\":" + "9".repeat(1_000) + "}";
        read("{\"TaxRates\":[" + record + "]}", RATES);

        assertThat(new ObjectMapper().readTree(lines.get(0)).path("TaxType").asText()).isEqualTo("A");
        assertThat(bad).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"/Date(99999999999999999999+0000)/\"", "\"/Date(x)/\"", "\"0000-00-00T00:00:00\"", "\"\"", "17",
        "\"9999-12-31T23:59:59-14:00\"", "\"0000-01-01T00:00:00Z\"", "{}", "\"31/12/2026\""})
    void aDateThatCannotBeReadStaysAsItIsAndIsNoStamp(String date) throws IOException {
        String record = "{\"TaxType\":\"A\",\"UpdatedDateUTC\":" + date + "}";
        pages.read(stream("{\"TaxRates\":[" + record + "]}"), RATES, each -> {
            assertThat(each.updated()).isNull();
            assertThat(new String(each.bytes(), StandardCharsets.UTF_8)).isEqualTo(record);
        });
    }

    @Test
    void aListThatIsNullIsEmpty() throws IOException {
        assertThat(read("{\"Id\":\"x\",\"Status\":\"OK\",\"TaxRates\":null}", RATES).records()).isZero();
        assertThat(read("null", row("Folders", Entity.Shape.LIST)).records()).isZero();
        assertThat(read("{\"Payslip\":null}", row("Payslip", Entity.Shape.SINGLE)).records()).isZero();
        assertThat(read("{\"PayRuns\":[null,{\"Payslips\":null},{\"Payslips\":{}},{\"Payslips\":[{\"Id\":\"a\"},3]}]}",
                row("PayRuns.Payslips", Entity.Shape.ENVELOPE)).records()).isEqualTo(4);
        assertThat(ids).containsExactly("a");
        assertThat(bad).extracting(BadMember::problem).containsExactly("is null", "is no list", "is not an object");
    }

    @Test
    void aListThatIsNotThereIsOnlyEmptyWhereTheAnswerSaysThatNothingIs() throws IOException {
        assertThat(read("{\"pagination\":{\"page\":1,\"pageSize\":100,\"pageCount\":0,\"itemCount\":0}}", RATES).records()).isZero();
        assertThat(read("{\"TotalCount\":0,\"Page\":1,\"PerPage\":100}", RATES).records()).isZero();
        for (String answer : List.of("{}", "{\"Status\":\"OK\"}", "{\"TotalCount\":3,\"Page\":1,\"PerPage\":100}")) {
            assertThatThrownBy(() -> read(answer, RATES)).isInstanceOf(MalformedPageException.class)
                    .hasMessage("Xero's answer has no list TaxRates.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"x\"", "[]", "[{\"page\":1}]", "{}", "{\"page\":\"1\",\"pageCount\":null}", "7",
        "{\"page\":1,\"pageSize\":100,\"pageCount\":99999999999,\"itemCount\":1}",
        "{\"page\":1,\"pageSize\":100,\"pageCount\":1,\"itemCount\":-1}"})
    void aPaginationThatIsNoneSaysNothing(String pagination) throws IOException {
        Page page = read("{\"pagination\":" + pagination + ",\"TaxRates\":[{\"TaxType\":\"A\"}]}", RATES);

        assertThat(page.pagination()).isNull();
        assertThat(ids).containsExactly("A");
    }

    @Test
    void aPageOfBadMembersIsNoEmptyOne() throws IOException {
        Page page = read("{\"TaxRates\":[null,{\"TaxType\":\"\"}]}", RATES);

        assertThat(page.isLast(1)).as("the end of a list without a page count").isFalse();
        assertThat(page.firstId()).as("what tells a page that comes again").isNotNull();
        assertThat(page.nameless()).isFalse();
        assertThat(read("{\"TaxRates\":[{\"Id\":1},{\"Id\":2}]}", RATES).nameless()).as("the row names another field").isTrue();
    }

    @Test
    void aPageIsKnownByItsFirstGoodRecordAndWithoutOneByAllItsBadOnes() throws IOException {
        String first = read("{\"TaxRates\":[null,{\"TaxType\":\"A\"}]}", RATES).firstId();
        assertThat(first).isEqualTo("A");
        assertThat(read("{\"TaxRates\":[null,{\"TaxType\":\"B\"}]}", RATES).beginsLike(first))
                .as("another page that begins with null comes again").isFalse();
        String bad = read("{\"TaxRates\":[null,{\"N\":1}]}", RATES).firstId();
        assertThat(read("{\"TaxRates\":[null,{\"N\":1}]}", RATES).beginsLike(bad)).as("the same bad ones").isTrue();
        assertThat(read("{\"TaxRates\":[null,{\"N\":2}]}", RATES).beginsLike(bad)).as("other bad ones").isFalse();
        assertThat(read("{\"TaxRates\":[]}", RATES).firstId()).isNull();
    }

    @Test
    void aListThatIsReadByOffsetEndsWithAPageOfBadMembersAlone() throws IOException {
        Entity journals = new Entity("Journals", "api.xro/2.0", null, "JournalID", Entity.Paging.OFFSET, "JournalNumber", false,
                "", List.of(), "", "", List.of(), Map.of(), Entity.Dates.MICROSOFT, "", Entity.Shape.ENVELOPE,
                Entity.One.ENVELOPE, "Status", 0, Entity.Each.NOTHING, List.of(), "", false, Whole.LISTED, List.of(), EntityTable.NONE);
        Pass pass = new Pass(Pass.Kind.CHANGES, 1, new PassQuery(journals, null, 100, "", "", "", PassQuery.Parents.EACH), null,
                2, 17, 0, 0, 0, 0, null, false, null, null);

        Page bad = read("{\"Journals\":[null,{}]}", journals);
        assertThat(bad.bad()).isEqualTo(2);
        assertThat(pass.isRepeat(bad)).as("the page before once more").isFalse();
        assertThat(pass.isLast(bad)).as("its end").isTrue();

        Page numbered = read("{\"Journals\":[null,{\"JournalNumber\":18}]}", journals);
        assertThat(pass.isRepeat(numbered)).isFalse();
        assertThat(pass.isLast(numbered)).as("its end, though it goes on behind a bad one").isFalse();

        Page again = read("{\"Journals\":[null,{\"JournalID\":\"a\",\"JournalNumber\":17}]}", journals);
        assertThat(pass.isRepeat(again)).as("the page before once more").isTrue();
    }

    @Test
    void anExcerptIsShortAndShowsNothingPrivate() throws IOException {
        read("{\"TaxRates\":[{\"Name\":\"Ann\",\"EmailAddress\":\"ann.lee@example.com\",\"BankAccountNumber\":\"020108-0123456700\","
                + "\"Url\":\"https://u:pw@x.example/?token=abc\",\"Note\":\"" + "x\\n".repeat(500) + "\"}]}", RATES);

        assertThat(bad.get(0).excerpt()).hasSizeLessThanOrEqualTo(200).startsWith("{\"Name\":\"Ann\",\"EmailAddress\":\"***\"")
                .doesNotContain("ann.lee", "0123456700", "pw@", "abc");
    }

    @Test
    void nothingOfARecordAboutPeopleIsShown() throws IOException {
        Entity people = new Entity("Employees", "payroll.xro/1.0", null, "EmployeeID", Entity.Paging.NONE, "", false, "",
                List.of(), "", "", List.of(), Map.of(), Entity.Dates.MICROSOFT, "", Entity.Shape.ENVELOPE, Entity.One.ENVELOPE,
                "Status", 0, Entity.Each.NOTHING, List.of(), "", true, Whole.LISTED, List.of(), EntityTable.NONE);
        read("{\"Employees\":[{\"FirstName\":\"Ann\",\"Salary\":100}]}", people);

        assertThat(bad).singleElement().extracting(BadMember::excerpt).isNull();
    }

    @Test
    void whoSetsNothingAsideHasNoUseForThePage() {
        assertThatThrownBy(() -> pages.read(stream("{\"TaxRates\":[{}]}"), RATES, record -> { }))
                .isInstanceOf(MalformedPageException.class).hasMessage("Record 1 of TaxRates has no TaxType.");
    }

    private Page read(String answer, Entity row) throws IOException {
        return pages.read(stream(answer), row, new RecordHandler() {
            @Override
            public void record(FetchedRecord record) {
                ids.add(record.id());
                lines.add(new String(record.bytes(), StandardCharsets.UTF_8));
            }

            @Override
            public void bad(BadMember member, String collection) {
                bad.add(member);
            }
        });
    }

    private static Entity row(String collection, Entity.Shape shape) {
        return new Entity("Folders", "files.xro/1.0", collection, "Id", Entity.Paging.NONE, "", false, "", List.of(), "", "",
                List.of(), Map.of(), Entity.Dates.ISO, "", shape, Entity.One.ENVELOPE, "Status", 0, Entity.Each.NOTHING,
                List.of(), "", false, Whole.LISTED, List.of(), EntityTable.NONE);
    }

    private static ByteArrayInputStream stream(String answer) {
        return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
    }
}
