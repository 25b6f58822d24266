package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What Xero has and what arrived of it: for each invoice the moment of its last update. */
final class Copies {

    private Copies() {}

    static Map<String, String> at(List<SimulatedOrganisation> xero) {
        Map<String, String> last = new TreeMap<>();
        xero.forEach(organisation -> organisation.invoices()
                .forEach(invoice -> last.put(invoice.id(), invoice.updated().toString())));
        return last;
    }

    /** @return the last of the records that came for each invoice */
    static Map<String, String> of(List<JsonNode> records) {
        Map<String, String> last = new TreeMap<>();
        records.forEach(record -> last.put(id(record), updated(record)));
        return last;
    }

    static Map<String, String> rows(Connection database) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (ResultSet row = database.createStatement().executeQuery(
                "SELECT invoice_id, updated_date_utc FROM xero_invoice")) {
            while (row.next()) {
                rows.put(row.getString(1), row.getTimestamp(2).toInstant().toString());
            }
        }
        return rows;
    }

    /** No version of a record came after a newer one; the same may come again. */
    static void assertNeverBackwards(String sink, List<JsonNode> records) {
        Map<String, Instant> newest = new HashMap<>();
        for (JsonNode record : records) {
            Instant updated = Instant.parse(updated(record));
            Instant before = newest.put(id(record), updated);
            assertThat(before == null || !before.isAfter(updated))
                    .as("%s: the version of %s came after that of %s", sink, updated, before).isTrue();
        }
    }

    /** Every visible file of each folder is whole, and none of their sequences is missing. */
    static void assertFilesAreWhole(Path export) {
        for (Path organisation : list(export)) {
            List<Path> files = list(organisation.resolve("Invoices")).stream()
                    .filter(file -> !file.getFileName().toString().startsWith(".")).toList();
            assertThat(files).extracting(file -> file.getFileName().toString()).as("sequences without a gap")
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, files.size())
                            .mapToObj(number -> String.format("%012d.ndjson", number)).toList());
            for (Path file : files) {
                assertThat(read(file)).as("%s is whole", file).endsWith("}\n");
            }
        }
    }

    static String id(JsonNode record) {
        return record.get("InvoiceID").asText();
    }

    static String updated(JsonNode record) {
        return Instant.parse(record.get("UpdatedDateUTC").asText()).toString();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fails where a pass that was broken off went back further than it may: to the page that was not journalled yet, behind
     * which one was asked for ahead.
     */
    static void assertNoPageIsLeftBehind(String what, List<Integer> pages) {
        for (int i = 1; i < pages.size(); i++) {
            assertThat(pages.get(i)).as("%s: page after page %s of %s", what, pages.get(i - 1), pages)
                    .isBetween(pages.get(i - 1) - 1, pages.get(i - 1) + 1);
        }
    }
}
