package org.xerocamel.deliver.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import org.xerocamel.config.Entity;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The tables of the JDBC sink, as {@code xero-camel/sql/sink/tables.yaml} describes them. */
final class Tables {

    private static final String FILE = "xero-camel/sql/sink/tables.yaml";
    private static final Column RECORD = Column.of("record", "json");
    private static final Column NUMBER = Column.of("line_number", "number");

    private final Map<String, Map<String, Object>> rows;

    Tables() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar has no " + FILE, e);
        }
    }

    /**
     * Finds the table of an entity: its own, or the one that all others share.
     *
     * @param entity its name
     * @param row how Xero offers it, which only the shared table needs to know
     */
    Table of(String entity, Supplier<Entity> row) {
        return rows.containsKey(entity) ? own(rows.get(entity)) : shared(entity, row.get());
    }

    private static Table own(Map<String, Object> row) {
        List<Column> columns = columns(row.get("columns"));
        Column key = columns.get(0);
        columns.add(RECORD);
        return new Table(text(row, "table"), List.of(key.name()), text(row, "updated"), columns,
                Arrays.asList(new String[columns.size()]), lines(row.get("lines"), key));
    }

    private static Table.Lines lines(Object described, Column key) {
        if (!(described instanceof Map<?, ?> row)) {
            return null;
        }
        List<Column> columns = columns(row.get("columns"));
        columns.addAll(0, List.of(new Column(key.name(), key.kind(), List.of()), NUMBER));
        return new Table.Lines(text(row, "table"), text(row, "list"), columns);
    }

    /** A record that has no id, as a report, is the only one of its entity and goes by the entity's name. */
    private static Table shared(String entity, Entity row) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("entity", "text"), Column.of("record_id", ("text " + row.id()).strip()),
                Column.of("status", "text " + row.status()), Column.of("updated", ("time " + row.updated()).strip()), RECORD));
        String id = row.id().isEmpty() ? entity : null;
        return new Table("xero_other_record", List.of("entity", "record_id"), "updated", columns,
                Arrays.asList(entity, id, null, null, null), null);
    }

    private static List<Column> columns(Object described) {
        List<Column> columns = new ArrayList<>();
        ((Map<?, ?>) described).forEach((name, text) -> columns.add(Column.of((String) name, (String) text)));
        return columns;
    }

    private static String text(Map<?, ?> row, String name) {
        return (String) row.get(name);
    }
}
