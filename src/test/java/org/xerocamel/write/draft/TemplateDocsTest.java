package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/templates.md says of entities and their columns is made of the sections {@code write} of the entities' files. */
class TemplateDocsTest {

    private static final Path PAGE = Path.of("docs/templates.md");
    private static final Pattern MADE = Pattern.compile("(<!-- made of the entities' files -->\n\n).*?(\n\n<!-- end -->)",
            Pattern.DOTALL);

    @Test
    void theDocumentSaysWhatTheFilesSay() throws IOException {
        Matcher made = MADE.matcher(Files.readString(PAGE));
        assertThat(made.find()).as("the part that is made").isTrue();
        String now = made.replaceAll(part -> Matcher.quoteReplacement(part.group(1) + sections() + part.group(2)));
        if (System.getenv("XERO_CONTRACT_WRITE") != null) {
            Files.writeString(PAGE, now);
        }
        assertThat(Files.readString(PAGE)).as("%s against the entities' files (XERO_CONTRACT_WRITE=1 mvn test"
                + " -Dtest=TemplateDocsTest writes it)", PAGE).isEqualTo(now);
    }

    private static String sections() {
        return new WritableEntities().all().stream().sorted(Comparator.comparing(WriteRules::entity))
                .map(TemplateDocsTest::section).collect(Collectors.joining("\n\n"));
    }

    private static String section(WriteRules rules) {
        DraftColumns known = new DraftColumns(rules);
        List<String> lines = new ArrayList<>();
        lines.add("### " + rules.entity() + "\n");
        lines.add("| | |\n| --- | --- |");
        lines.add("| folders | " + rules.kinds().entrySet().stream().map(kind -> "`" + kind.getKey() + "`"
                + kind.getValue().entrySet().stream().map(field -> field.getKey() + " " + field.getValue())
                        .collect(Collectors.joining(", ", kind.getValue().isEmpty() ? "" : " (",
                                kind.getValue().isEmpty() ? "" : ")"))).collect(Collectors.joining(", ")) + " |");
        lines.add("| scope | `" + rules.scope() + "` |");
        if (rules.status() != null && !rules.status().initial().isEmpty()) {
            lines.add("| a new one is | " + String.join(", ", rules.status().initial()) + " |");
        }
        lines.add("| known again by | " + identity(rules, known) + " |");
        lines.add("| can be changed | " + changes(rules) + " |");
        lines.add("| undo | " + undo(rules) + " |");
        lines.add("\n" + columns("columns", known.header()));
        if (rules.lines() != null) {
            lines.add("\n" + columns("columns of each line", known.lines()));
        }
        return String.join("\n", lines);
    }

    private static String identity(WriteRules rules, DraftColumns known) {
        return rules.identity().entrySet().stream().map(kind -> (rules.identity().size() == 1 ? "" : "`" + kind.getKey()
                + "`: ") + kind.getValue().stream().map(fields -> fields.stream().map(known::titleOf)
                        .collect(Collectors.joining(" + "))).collect(Collectors.joining(", or "))).collect(Collectors.joining("; "));
    }

    private static String changes(WriteRules rules) {
        Map<String, List<String>> change = rules.status() == null || rules.status().change() == null ? Map.of()
                : rules.status().change();
        if (rules.change() == null || rules.change().isEmpty() || change.isEmpty()) {
            return "no";
        }
        return change.entrySet().stream().map(status -> (status.getKey().isEmpty() || status.getKey().equals("*") ? ""
                : status.getKey() + ": ") + (status.getValue().contains("*") ? "all" : String.join(", ", status.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static String undo(WriteRules rules) {
        Map<String, String> ways = rules.status() == null || rules.status().undo() == null ? Map.of() : rules.status().undo();
        return ways.isEmpty() ? "a creation cannot be undone" : ways.entrySet().stream().map(way -> (way.getKey().isEmpty()
                || way.getKey().equals("*") ? "" : way.getKey() + ": ") + (way.getValue().isEmpty() ? "deleted"
                        : "becomes " + way.getValue())).collect(Collectors.joining("; "));
    }

    private static String columns(String head, List<WriteColumn> columns) {
        return "| " + head + " | holds | field |\n| --- | --- | --- |\n" + columns.stream().map(column -> "| `"
                + (column.needed() ? "*" : "") + column.title() + "` | " + word(column.kind()) + " | " + Stream.of(column.path(),
                        column.also()).filter(path -> !path.isEmpty()).map(path -> "`" + String.join(".", path) + "`")
                        .collect(Collectors.joining(", ")) + " |").collect(Collectors.joining("\n"));
    }

    private static String word(WriteColumn.Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case STATUS -> "a word of Xero's";
            case CURRENCY -> "a currency, such as EUR";
            case DATE -> "date";
            case FLAG -> "true or false";
            case NUMBER -> "number";
            case PRICE -> "amount of at most 4 decimals";
            case MONEY -> "amount";
            case COUNT -> "whole number";
            case TOTAL -> "what the lines come to, which is compared";
            case NOTE -> "a note for its history, of at most 250 characters";
            case EMAIL -> "true or false: whether it is sent by e-mail";
            case UNWRITABLE -> "empty: Xero takes it by its own pages only";
            case ORGANISATION -> "organisation";
            case EXTERNAL_ID -> "your own key";
        };
    }
}
