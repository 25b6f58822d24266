package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xerocamel.config.Entity;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.deliver.KnownKeys;

class TablesTest {

    @TempDir
    Path folder;

    private final Tables tables = new Tables(ShippedSettings.entities());

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void everyPlaceOfAStatementIsFilled(DatabaseKind database) {
        for (String entity : List.of("Invoices", "Quotes")) {
            Statement statement = new Statement(database, tables.of(entity), null);
            assertThat(statement.filled(database.upsert())).doesNotContain("{", "$name", "$type", "--");
        }
        Table invoices = tables.of("Invoices");
        assertThat(invoices.parts()).isNotEmpty().allSatisfy(part -> {
            Statement lines = new Statement(database, invoices, part);
            assertThat(lines.filled(database.deleteLines()) + lines.filled(database.insertLines()))
                    .contains(part.name()).doesNotContain("{", "$name", "$type", "--");
            HistoryStatements history = HistoryStatements.of(database);
            assertThat(lines.filled(history.insert() + history.period(false) + history.insertLines()))
                    .contains(part.name() + "_history").doesNotContain("{", "$name", "$type", "--", "<periods>", "<versions>");
        });
    }

    /** The sink may have its tables in the application's own database. */
    @Test
    void noTableHasTheNameOfOneOfTheApplications() throws Exception {
        List<String> own = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("(?i)create table (?:if not exists )?(\\w+)").matcher(Files.readString(file)).results()
                        .forEach(table -> own.add(table.group(1).toLowerCase(Locale.ROOT)));
            }
        }
        assertThat(own).hasSizeGreaterThan(20);
        assertThat(tables.all()).allSatisfy(table -> {
            assertThat(own).doesNotContain(table.name(), table.name() + "_history");
            assertThat(table.parts()).extracting(Table.Part::name).doesNotContainAnyElementsOf(own);
        });
    }

    @Test
    void aFileThatIsAddedIsAllThatATableAndItsStatementsNeed() throws Exception {
        Map<String, Entity> rows = ShippedSettings.entitiesWith(folder, "Things", """
                path: Things
                id: ThingID
                table:
                  name: xero_thing
                  columns:
                    ThingID: id
                    OwnerName: text(80) Owner.Name
                  lines:
                    name: xero_thing_part
                    list: Parts
                    columns:
                      MadeOn: date
                  lists:
                    xero_thing_part_label:
                      list: Parts.Labels
                      columns:
                        Label: text(40) .
                """);
        Table things = new Tables(rows).of("Things");

        assertThat(new Statement(DatabaseKind.H2, things, null).filled(DatabaseKind.H2.upsert())).contains("owner_name = incoming.owner_name");
        assertThat(rows.get("Invoices").isCalendarDate("MadeOn")).isTrue();
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:things;DB_CLOSE_DELAY=-1");
        new JdbcSink(new JdbcSinkProperties("", "", "", "", false, false, "keep", ""), database, rows, new KnownKeys(), List::of).kind();
        assertThat(new JdbcTemplate(database).queryForList("select lower(column_name || ' ' || character_maximum_length)"
                + " from information_schema.columns where table_name = 'XERO_THING'", String.class)).contains("owner_name 80");
        assertThat(new JdbcTemplate(database).queryForList("select made_on from xero_thing_part")).isEmpty();
        RecordReader.Row row = new RecordReader(things, Structure.none()).read(("{\"Parts\":[{\"Labels\":[\"a\",\"b\"]},"
                + "{\"Labels\":[\"x\"],\"Labels\":[\"c\"]},{\"Labels\":null}],\"ThingID\":\"t\"}").getBytes(), 5);
        assertThat(row.parts().get(0)).hasSize(3);
        assertThat(row.parts().get(1)).as("of a field that is there twice, the last").containsExactly(
                new String[] {"t", "1", "1", "a", "5"}, new String[] {"t", "1", "2", "b", "5"},
                new String[] {"t", "2", "1", "c", "5"});
    }

    @Test
    void everyRecordIsReadToItsLastFieldWhereverItsKeyStands() {
        RecordReader reader = new RecordReader(tables.of("Invoices"), Structure.none());
        String record = "{\"LineItems\":[{\"Tracking\":[{\"Name\":\"Ωμέγα\",\"Option\":\"]\"}],\"Quantity\":1.50,"
                + "\"Unknown\":{\"Quantity\":9}}],\"Contact\":{\"Name\":\"é\",\"Phones\":[{\"Name\":\"x\"}]},"
                + "\"Name\":\"y\",\"InvoiceID\":\"i1\"}";

        RecordReader.Row row = reader.read(record.getBytes(StandardCharsets.UTF_8), 7);

        assertThat(row.values()).contains("i1", "é", record).doesNotContain("x", "y", "9");
        assertThat(row.parts().get(0)).singleElement().satisfies(line -> assertThat(line)
                .startsWith("i1", "1").contains("1.50", "[{\"Name\":\"Ωμέγα\",\"Option\":\"]\"}]"));
    }

    @ParameterizedTest
    @CsvSource({"1.50, 1.50", "-123456789012345.6789, -123456789012345.6789", "0.00010, 0.0001", "1e3, 1000",
        "123456789012345.678900, 123456789012345.6789", "0e99999, 0", "1.00001,", "1234567890123456,",
        "1e1000000000,", "1e99999999999999999999,"})
    void aNumberFitsByItsDigits(String number, String value) {
        assertThat(Decimals.fitting(number, 15, 4)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T07:00:00.123Z, 2026-11-24 07:00:00.123", "2026-11-24T07:00:00, 2026-11-24 07:00:00.000",
        "2026-11-24T07:00:00.1239999+13:00, 2026-11-23 18:00:00.123", "2026-11-24, 2026-11-24 00:00:00.000",
        "1970-01-01T00:00:00.000Z, 1970-01-01 00:00:00.000"})
    void aMomentIsWrittenInUtc(String text, String value) {
        assertThat(Values.utc(text)).isEqualTo(value);
    }

    @Test
    void whatIsNoRecordIsSaidInOneSentence() {
        RecordReader reader = new RecordReader(tables.of("Payments"), Structure.none());

        assertThatThrownBy(() -> reader.read("[]".getBytes(), 1)).hasMessage("The record is not a JSON object");
        assertThatThrownBy(() -> reader.read("{\"PaymentID\":\"a\"}{}".getBytes(), 1))
                .hasMessage("The record is more than one JSON object");
        assertThatThrownBy(() -> reader.read("{\"PaymentID\":\"a\",\"Amount\":\"1\"}".getBytes(), 1))
                .hasMessage("Amount is not an amount with at most 1000 digits and 1000 decimals");
    }

    /** As where a view of the user's keeps a column from being widened. */
    @Test
    void aNumberIsHeldAgainstTheWidthThatItsColumnHas() throws Exception {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:narrow;DB_CLOSE_DELAY=-1");
        new JdbcTemplate(database).execute("create table xero_payment (payment_id varchar(64), amount decimal(9,2), bank_amount double)");
        RecordReader reader;
        try (Connection connection = database.getConnection()) {
            reader = new RecordReader(tables.of("Payments"), Structure.of(connection));
        }

        assertThatThrownBy(() -> reader.read("{\"PaymentID\":\"a\",\"Amount\":1.005}".getBytes(), 1))
                .hasMessage("Amount is not an amount with at most 7 digits and 2 decimals");
        assertThat(reader.read("{\"PaymentID\":\"a\",\"Amount\":1234567.890,\"BankAmount\":1.12345}".getBytes(), 1).values())
                .contains("1234567.89", "1.12345");
    }
}
