package org.xerocamel.write.draft;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.xerocamel.config.NearestName;
import org.xerocamel.inbox.InboxPlace;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads and checks the {@code mapping.yaml} of a folder: each thing that is wrong is a sentence with its line. */
public final class MappingReader {

    /** The file's name, which no file with documents may have. */
    public static final String NAME = InboxPlace.MAPPING;
    /** What stands for a field where nothing is taken of a column. */
    static final String IGNORE = "ignore";

    private static final String COLUMNS = "columns";
    private static final String CONSTANTS = "constants";
    private static final String DATE_FORMAT = "date-format";
    private static final String DECIMAL = "decimal";
    private static final List<String> KEYS = List.of(COLUMNS, CONSTANTS, DATE_FORMAT, DECIMAL);
    private static final List<String> COLUMN_KEYS =
            List.of("field", "values", "otherwise", "simple", DATE_FORMAT, DECIMAL);

    private final DraftColumns known;
    private final SimpleText simple;
    private final List<String> faults = new ArrayList<>();

    private MappingReader(WriteRules rules, SimpleText simple) {
        this.known = new DraftColumns(rules);
        this.simple = simple;
    }

    /**
     * What was read.
     *
     * @param mapping what could be understood
     * @param faults what could not, a sentence each with its line; empty for nothing
     */
    public record Result(Mapping mapping, List<String> faults) {}

    /** @return the mapping of the files of that entity */
    public static Result read(Reader yaml, WriteRules rules, SimpleText simple) {
        MappingReader reader = new MappingReader(rules, simple);
        Mapping mapping = reader.read(yaml);
        return new Result(mapping, List.copyOf(reader.faults));
    }

    private Mapping read(Reader yaml) {
        Map<String, Mapping.Column> columns = new LinkedHashMap<>();
        Map<String, String> constants = new LinkedHashMap<>();
        String[] formats = new String[2];
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(yaml);
            each(root, KEYS, (key, value) -> {
                switch (key) {
                    case COLUMNS -> each(value, null, (title, column) -> columns.put(title, column(column)));
                    case CONSTANTS -> each(value, null, (title, text) -> constant(title, text, constants));
                    case DATE_FORMAT -> formats[0] = dateFormat(value);
                    default -> formats[1] = decimal(value);
                }
            });
        } catch (MarkedYAMLException e) {
            faults.add("Line " + (e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1) + " of " + NAME
                    + " is not YAML.");
        } catch (YAMLException e) {
            faults.add(NAME + " is not YAML.");
        }
        return new Mapping(columns, constants, formats[0], formats[1]);
    }

    /** @param keys that it may have; null for any */
    private void each(Node node, Collection<String> keys, BiConsumer<String, Node> value) {
        if (!(node instanceof MappingNode map)) {
            fault(node, "holds no names with values");
            return;
        }
        List<String> seen = new ArrayList<>();
        for (NodeTuple entry : map.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (keys != null && !keys.contains(key)) {
                fault(entry.getKeyNode(), "has an unknown name '" + key + "'" + meant(key, keys));
            } else if (seen.contains(DraftColumns.key(key))) {
                fault(entry.getKeyNode(), "names '" + key + "' twice");
            } else {
                seen.add(DraftColumns.key(key));
                value.accept(key, entry.getValueNode());
            }
        }
    }

    private Mapping.Column column(Node node) {
        if (node instanceof ScalarNode) {
            return new Mapping.Column(field(node), Map.of(), null, null, null, null);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        String[] field = new String[1];
        each(node, COLUMN_KEYS, (key, value) -> {
            switch (key) {
                case "field" -> field[0] = field(value);
                case "values" -> each(value, null, (text, meant) -> values.put(text, text(meant)));
                case DATE_FORMAT -> texts.put(key, dateFormat(value));
                case DECIMAL -> texts.put(key, decimal(value));
                case "simple" -> texts.put(key, expression(value));
                default -> texts.put(key, text(value));
            }
        });
        if (field[0] == null && faults.isEmpty()) {
            fault(node, "has a column without a field");
        }
        return new Mapping.Column(field[0], values, texts.get("otherwise"), texts.get("simple"), texts.get(DATE_FORMAT),
                texts.get(DECIMAL));
    }

    private void constant(String title, Node text, Map<String, String> constants) {
        Optional<WriteColumn> column = known.of(title);
        if (column.isEmpty()) {
            fault(text, "gives a value to the unknown field '" + title + "'" + meant(title, known.titles()));
        } else {
            constants.put(title, text(text));
        }
    }

    private String field(Node node) {
        String field = text(node);
        if (!field.equals(IGNORE) && known.of(field).isEmpty()) {
            fault(node, "names an unknown field '" + field + "'" + meant(field, known.titles()));
        }
        return field.equals(IGNORE) ? null : field;
    }

    private String dateFormat(Node node) {
        String format = text(node);
        DateText.fault(format).ifPresent(why -> fault(node, "has the date-format '" + format + "', which " + why));
        return format;
    }

    private String decimal(Node node) {
        String decimal = text(node);
        if (!decimal.equals(".") && !decimal.equals(",")) {
            fault(node, "has the decimal '" + decimal + "'; it must be \".\" or \",\"");
            return null;
        }
        return decimal;
    }

    private String expression(Node node) {
        String expression = text(node);
        simple.fault(expression).ifPresent(why -> fault(node, "has an expression that " + why));
        return expression;
    }

    private String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(node, "has a list or names where a text is needed");
        return "";
    }

    private static String meant(String word, Collection<String> known) {
        return new NearestName().of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private void fault(Node node, String what) {
        String line = "Line " + (node == null ? 1 : node.getStartMark().getLine() + 1);
        faults.add(line + " of " + NAME + " " + what + (what.endsWith("?") ? "" : "."));
    }
}
