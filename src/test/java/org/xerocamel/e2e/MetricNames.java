package org.xerocamel.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The names of metrics and their tags: those of a scrape, of the table in the docs, and of the dashboard. */
final class MetricNames {

    private static final Pattern SERIES = Pattern.compile("(?m)^(xero_\\w+)(?:\\{([^}]*)})? ");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(xero_\\w+)` \\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("xero_\\w+");
    private static final List<String> OF_DISTRIBUTIONS = List.of("_bucket", "_count", "_sum", "_max");
    private static final String BOUND = "le";

    private MetricNames() {}

    /** @return the tags of each series, as the docs name the metric */
    static Map<String, Set<String>> scraped(String scrape) {
        Set<String> distributions = SERIES.matcher(scrape).results().map(series -> series.group(1))
                .filter(name -> name.endsWith("_bucket")).map(MetricNames::plain).collect(Collectors.toSet());
        Map<String, Set<String>> tags = new TreeMap<>();
        SERIES.matcher(scrape).results().forEach(series -> {
            String name = distributions.contains(plain(series.group(1))) ? plain(series.group(1)) : series.group(1);
            Set<String> found = tags.computeIfAbsent(name, any -> new TreeSet<>());
            TAG.matcher(series.group(2) == null ? "" : series.group(2)).results().map(tag -> tag.group(1))
                    .filter(tag -> !tag.equals(BOUND)).forEach(found::add);
        });
        return tags;
    }

    /** @return each row of the table: the metric and its tags */
    static Map<String, Set<String>> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/metrics.md"))).results().collect(Collectors.toMap(
                row -> row.group(1), row -> Set.of(row.group(2).isBlank() ? new String[0]
                        : row.group(2).strip().split(",\\s*")), (one, other) -> one, TreeMap::new));
    }

    /** @return the names that the dashboard asks for */
    static Set<String> onDashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(Path.of("docs/grafana/xero-camel.json")));
        return StreamSupport.stream(dashboard.get("panels").spliterator(), false)
                .flatMap(panel -> panel.findValuesAsText("expr").stream())
                .flatMap(expression -> NAME.matcher(expression).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String plain(String name) {
        return OF_DISTRIBUTIONS.stream().filter(name::endsWith).findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length())).orElse(name);
    }
}
