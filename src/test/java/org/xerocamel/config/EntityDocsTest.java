package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents say of entities, tables and columns is made of the entities' files. */
class EntityDocsTest {

    private static final Pattern MADE = Pattern.compile("(<!-- made of the entities' files: (\\w+) -->\n\n).*?(\n\n<!-- end -->)",
            Pattern.DOTALL);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"docs/entities.md, 2", "docs/tables.md, 2"})
    void theDocumentSaysWhatTheFilesSay(String document, int parts) throws IOException {
        Path file = Path.of(document);
        String written = Files.readString(file);
        Matcher made = MADE.matcher(written);
        Map<String, Entity> rows = ShippedSettings.written(ShippedSettings.with(Map.of(), Map.of()));
        String now = made.replaceAll(part -> Matcher.quoteReplacement(part.group(1) + made(part.group(2), rows) + part.group(3)));
        assertThat(made.reset().results()).as("parts that are made").hasSize(parts);
        if (System.getenv("XERO_CONTRACT_WRITE") != null) {
            Files.writeString(file, now);
        }
        assertThat(Files.readString(file)).as("%s against the entities' files (XERO_CONTRACT_WRITE=1 mvn test"
                + " -Dtest=EntityDocsTest writes it anew)", document).isEqualTo(now);
    }

    @Test
    void aFileThatIsAddedIsAllThatADocumentNeeds() throws IOException {
        Map<String, Entity> rows = ShippedSettings.written(ShippedSettings.withFile(folder, "Things", """
                path: Things
                id: ThingID
                scopes: accounting.things.read
                table:
                  name: xero_thing
                  columns:
                    ThingID: id
                    OwnerName: text(80) Owner.Name
                """));

        assertThat(made("accounting", rows)).contains("| `Things` | `Things` | `ThingID` | none |");
        assertThat(made("tables", rows)).contains("| Things | `xero_thing` |");
        assertThat(made("columns", rows)).contains("## `xero_thing`", "| `owner_name` | Owner.Name | text(80) |  |");
    }

    @Test
    void eachKeyOfARowIsSaid() throws IOException {
        String document = Files.readString(Path.of("docs/entities.md"));
        assertThat(Stream.of(Entity.class.getRecordComponents()).map(RecordComponent::getName))
                .allSatisfy(key -> assertThat(document).contains("| `" + key.replaceAll("([A-Z])", "-$1").toLowerCase()
                        + "` |"));
    }

    private static String made(String part, Map<String, Entity> all) {
        Map<String, Entity> rows = new TreeMap<>(all);
        return switch (part) {
            case "accounting" -> table("entity | path | id | paging | If-Modified-Since | stamp | scope | table",
                    rows, row -> row.api().equals(Entity.ACCOUNTING), EntityDocsTest::accounting);
            case "others" -> table("entity | path | id | paging | If-Modified-Since | parts | answer | scope | region",
                    rows, row -> !row.api().equals(Entity.ACCOUNTING), EntityDocsTest::other);
            case "tables" -> tables(rows);
            case "columns" -> columns(rows);
            default -> throw new IllegalArgumentException(part);
        };
    }

    private static String table(String head, Map<String, Entity> rows, Function<Entity, Boolean> which,
            Function<Entity, List<String>> cells) {
        List<String> lines = new ArrayList<>(List.of("| " + head + " |", head.replaceAll("[^|]+", " --- ").strip()));
        lines.set(1, "| " + lines.get(1) + " |");
        rows.forEach((name, row) -> {
            if (which.apply(row)) {
                lines.add("| `" + name + "` | " + String.join(" | ", cells.apply(row)) + " |");
            }
        });
        return String.join("\n", lines);
    }

    private static List<String> accounting(Entity row) {
        String stamp = row.updated().isEmpty() ? "none"
                : row.uncompared().contains(row.updated()) ? "time of the call" : row.updated();
        String table = row.table().name().isEmpty() ? "" : "`" + row.table().name() + "`";
        return Stream.concat(asked(row), Stream.of(stamp, scope(row), table)).toList();
    }

    private static List<String> other(Entity row) {
        Entity.Each each = row.each();
        String parts = !each.isAny() ? "" : !each.hasParent() ? "each of " + String.join(", ", each.values())
                : "each `" + each.parent() + "`" + (each.changed() ? " that changed" : "");
        return Stream.concat(asked(row), Stream.of(parts, word(row.shape()), scope(row), String.join(", ", row.regions())))
                .toList();
    }

    private static Stream<String> asked(Entity row) {
        return Stream.of("`" + row.path() + "`", row.id().isEmpty() ? "none" : "`" + row.id() + "`", word(row.paging()),
                row.modifiedSince() ? "yes" : "no: compared");
    }

    private static String scope(Entity row) {
        return "`" + row.scopes().get(0) + "`" + (row.tier().isEmpty() ? "" : " and " + row.tier());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase().replace('_', '-');
    }

    private static String tables(Map<String, Entity> rows) {
        List<String> lines = new ArrayList<>(List.of("| entity | table | its lists |", "| --- | --- | --- |"));
        rows.forEach((name, row) -> {
            if (!row.table().name().isEmpty()) {
                lines.add("| " + name + " | `" + row.table().name() + "` | " + row.table().parts().stream()
                        .map(part -> "`" + part.name() + "`").collect(Collectors.joining(", ")) + " |");
            }
        });
        lines.add("| every other one | `xero_other_record` | |");
        return String.join("\n", lines);
    }

    private static String columns(Map<String, Entity> rows) {
        List<String> sections = new ArrayList<>();
        rows.forEach((name, row) -> {
            EntityTable table = row.table();
            if (table.name().isEmpty()) {
                return;
            }
            List<EntityColumn> columns = table.all(row.id());
            String key = columns.get(0).name();
            sections.add("## `" + table.name() + "`\n\n" + name + ". Key: `tenant_id`, `" + key + "`.\n\n"
                    + rows(columns, columns.get(0), row, rows));
            for (EntityTable.Lines part : table.parts()) {
                boolean nested = table.parts().stream().anyMatch(part::isWithin);
                sections.add("### `" + part.name() + "`\n\n`" + part.list() + "` of " + name + ". Key: `tenant_id`, `" + key
                        + "`, `line_number`" + (nested ? ", `number`" : "") + ".\n\n" + rows(part.all(), null, row, rows));
            }
        });
        return String.join("\n\n", sections);
    }

    private static String rows(List<EntityColumn> columns, EntityColumn key, Entity row, Map<String, Entity> all) {
        return "| column | field | type | joins |\n| --- | --- | --- | --- |\n" + columns.stream().filter(EntityColumn::isInTable)
                .map(column -> "| `" + column.name() + "` | " + (column.path().isEmpty() ? "" : column.field()) + " | "
                        + type(column) + " | " + (column.equals(key) ? "" : joined(column.name(), row, all)) + " |")
                .collect(Collectors.joining("\n"));
    }

    /** A column joins the table whose key has its name: one of the same API and region, else one of accounting. */
    private static String joined(String column, Entity row, Map<String, Entity> all) {
        List<Entity> keyed = all.values().stream().filter(other -> !other.table().name().isEmpty()
                && other.table().all(other.id()).get(0).name().equals(column)).toList();
        return keyed.stream().filter(other -> other.api().equals(row.api()) && other.regions().equals(row.regions())).findFirst()
                .or(() -> keyed.stream().filter(other -> other.api().equals(Entity.ACCOUNTING)).findFirst())
                .map(other -> "`" + other.table().name() + "`").orElse("");
    }

    private static String type(EntityColumn column) {
        return switch (column.kind()) {
            case ID, TEXT -> column.length() == 0 ? "text" : "text(" + column.length() + ")";
            case MONEY -> "decimal(28,10)";
            case RATIO -> "decimal(60,30)";
            case FLAG -> "boolean";
            case DATE -> "date";
            case TIME -> "timestamp(3), UTC";
            case JSON -> "JSON";
            case INTEGER -> "bigint";
            case NUMBER -> "integer";
        };
    }
}
