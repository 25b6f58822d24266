package org.xerocamel.deliver.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.xerocamel.deliver.file.Cells.Cell;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The columns of an entity, as {@code xero-camel/csv/columns.yaml} lists them.
 *
 * @param record those of the record
 * @param lines the field with its lines; empty where it has none
 * @param line those of a line
 */
record CsvColumns(List<Column> record, String lines, List<Column> line) {

    private static final String FILE = "xero-camel/csv/columns.yaml";

    private record Column(String name, List<String> path) {

        static Column of(String text) {
            String[] words = text.strip().split("\\s+", 2);
            return new Column(words[0], List.of(words[words.length - 1].split("\\.")));
        }
    }

    /** @return the columns of each entity that has columns of its own */
    static Map<String, CsvColumns> byEntity() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            Map<String, Map<String, Object>> rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return rows.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, row -> of(row.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar has no " + FILE, e);
        }
    }

    private static CsvColumns of(Map<String, Object> row) {
        return new CsvColumns(columns(row.get("record")), (String) row.getOrDefault("lines", ""),
                columns(row.getOrDefault("line", List.of())));
    }

    private static List<Column> columns(Object names) {
        return ((List<?>) names).stream().map(name -> Column.of((String) name)).toList();
    }

    List<String> names() {
        return Stream.concat(record.stream(), line.stream()).map(Column::name).toList();
    }

    /** Refuses a record whose lines would be dropped silently. */
    void check(Map<String, Object> from) throws IOException {
        Object found = from.get(lines);
        boolean none = found == null || found instanceof Cell cell && !cell.quoted() && cell.text().isEmpty();
        boolean good = found instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
        if (!none && !good) {
            throw new IOException(lines + " is not a list of line items");
        }
    }

    /** @return a row a line; a record without lines still has one */
    List<List<Cell>> rows(Map<String, Object> from) {
        List<Cell> head = cells(record, from);
        List<?> found = from.get(lines) instanceof List<?> list && !list.isEmpty() ? list : List.of(Map.of());
        return found.stream().map(each -> Stream.concat(head.stream(), cells(line, each).stream()).toList()).toList();
    }

    private static List<Cell> cells(List<Column> columns, Object from) {
        return columns.stream().map(column -> Cells.at(from, column.path())).toList();
    }
}
