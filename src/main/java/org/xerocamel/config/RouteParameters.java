package org.xerocamel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The parameters of the steps in a route file, by the ids of the steps: options of an endpoint, wherever they are written, other keys of
 * a step, arguments of a bean's method, and the headers that are kept. Values are of no account, since a user may change them.
 */
final class RouteParameters {

    /** Nothing depends on these, or they are told as steps or values. */
    private static final Set<String> LEFT_OUT = Set.of("id", "uri", "note", "description", "parameters");
    private static final Pattern ALTERNATIVES = Pattern.compile("(\\w*)\\((\\w+(?:\\|\\w+)*)\\)");

    private final Map<String, Step> steps = new LinkedHashMap<>();

    /**
     * A step.
     *
     * @param kind such as bean
     * @param target what it calls: the component of an endpoint, or the bean with its method; empty for none
     * @param names of its parameters
     * @param arguments how many its method is given
     * @param kept the expression of the headers that it keeps; null for none
     */
    private record Step(String kind, String target, Set<String> names, int arguments, String kept) {}

    private RouteParameters() {}

    /** @return those of a file; none where it is not YAML, which Camel then reports */
    static RouteParameters of(String file) {
        RouteParameters parameters = new RouteParameters();
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            parameters.collect(root, "");
        } catch (YAMLException e) {
            parameters.steps.clear();
        }
        return parameters;
    }

    /** @return what the steps of the copy lack of these, in words; a step that calls something else is the user's own */
    List<String> lackingIn(RouteParameters copy) {
        List<String> lacking = new ArrayList<>();
        steps.forEach((id, step) -> {
            Step copied = copy.steps.get(id);
            if (copied == null || !copied.kind().equals(step.kind()) || !copied.target().equals(step.target())) {
                return;
            }
            Set<String> names = new TreeSet<>(step.names());
            names.removeAll(copied.names());
            names.forEach(name -> lacking.add(name + " of " + id));
            if (copied.arguments() < step.arguments()) {
                lacking.add("an argument of " + id);
            }
            headers(step.kept()).filter(header -> !keeps(copied.kept(), header))
                    .forEach(header -> lacking.add("the header " + header + " of " + id));
        });
        return lacking;
    }

    private void collect(Object node, String kind) {
        if (node instanceof List<?> list) {
            list.forEach(each -> collect(each, kind));
        } else if (node instanceof Map<?, ?> map) {
            if (map.get("id") instanceof String id) {
                steps.putIfAbsent(id, step(map, kind));
            }
            map.forEach((key, value) -> {
                if (!"parameters".equals(key)) {
                    collect(value, String.valueOf(key));
                }
            });
        }
    }

    private static Step step(Map<?, ?> map, String kind) {
        Set<String> names = new LinkedHashSet<>();
        map.forEach((key, value) -> {
            if (!LEFT_OUT.contains(String.valueOf(key)) && !(value instanceof Map) && !(value instanceof List)) {
                names.add(String.valueOf(key));
            }
        });
        if (map.get("parameters") instanceof Map<?, ?> given) {
            given.keySet().forEach(name -> names.add(String.valueOf(name)));
        }
        String uri = String.valueOf(map.get("uri") == null ? "" : map.get("uri"));
        String[] parts = uri.split("\\?", 2);
        if (parts.length > 1) {
            Stream.of(parts[1].split("&")).map(option -> option.split("=", 2)[0]).forEach(names::add);
        }
        String method = map.get("method") instanceof String text ? text : "";
        String called = map.containsKey("ref") ? map.get("ref") + "." + method.replaceFirst("\\(.*", "") : "";
        return new Step(kind, map.containsKey("uri") ? component(parts[0]) : called, names, arguments(method),
                map.get("excludePattern") instanceof String kept ? kept : null);
    }

    /** An address by a setting is another one in each file. */
    private static String component(String uri) {
        return uri.startsWith("{{") ? uri : uri.replaceFirst(":.*", "");
    }

    private static int arguments(String method) {
        int open = method.indexOf('(');
        if (open < 0 || method.substring(open + 1).replace(")", "").isBlank()) {
            return 0;
        }
        int depth = 0;
        int arguments = 1;
        for (char each : method.substring(open + 1).toCharArray()) {
            depth += each == '(' || each == '{' ? 1 : each == ')' || each == '}' ? -1 : 0;
            arguments += each == ',' && depth == 0 ? 1 : 0;
        }
        return arguments;
    }

    private static Stream<String> headers(String kept) {
        return kept == null ? Stream.empty() : ALTERNATIVES.matcher(kept).results()
                .flatMap(found -> Stream.of(found.group(2).split("\\|")).map(found.group(1)::concat));
    }

    private static boolean keeps(String kept, String header) {
        try {
            return kept == null || kept.equals("*") || header.matches("(?i)" + kept);
        } catch (PatternSyntaxException otherKindOfPattern) {
            return true;
        }
    }
}
