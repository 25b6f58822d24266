package org.xerocamel.config;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.springframework.util.ClassUtils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Leaves out the {@code note:} of route files where Camel does not know it, as 4.14 does not: a note is for readers only. Blanks
 * take its place, so that lines keep their numbers.
 */
final class RouteNotes {

    private static final boolean KNOWN = ClassUtils.hasMethod(OptionalIdentifiedDefinition.class, "getNote");
    /** What is below these are names and values of a component's, not of Camel's YAML. */
    private static final Set<String> FREE = Set.of("parameters", "properties");

    private RouteNotes() {}

    /** @return the file as this Camel can read it */
    static byte[] readable(byte[] file) {
        return KNOWN ? file : without(file);
    }

    /** @return the file without its notes; unchanged where it is not YAML, which Camel then reports */
    static byte[] without(byte[] file) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(
                    new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8));
            int[] text = new String(file, StandardCharsets.UTF_8).codePoints().toArray();
            blank(root, text);
            return new String(text, 0, text.length).getBytes(StandardCharsets.UTF_8);
        } catch (YAMLException e) {
            return file;
        }
    }

    private static void blank(Node node, int[] text) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(each -> blank(each, text));
        } else if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (key.equals("note")) {
                    blank(entry.getKeyNode().getStartMark().getIndex(), entry.getValueNode().getEndMark().getIndex(), text);
                } else if (!FREE.contains(key)) {
                    blank(entry.getValueNode(), text);
                }
            }
        }
    }

    private static void blank(int from, int to, int[] text) {
        for (int i = from; i < to; i++) {
            text[i] = text[i] == '\n' ? '\n' : ' ';
        }
    }
}
