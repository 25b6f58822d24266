package org.xerocamel.config;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Tells what the users' copies of this version's route files lack, as those that were copied from an earlier one do: without a word,
 * what the steps do would not be done.
 */
final class RouteCopies {

    private static final Pattern ID = Pattern.compile("(?m)^[\\s-]*id: ([\\w-]+)\\s*$");
    private static final List<Needed> NEEDED = List.of(
            new Needed("5-sink-jdbc.camel.yaml", "xero.sink.jdbc.history", "xeroSinkJdbcHistory"),
            new Needed("5-sink-jdbc.camel.yaml", "xero.sink.jdbc.schema-per-organisation", "xeroSinkJdbcSchema"));

    private final Map<String, RouteFiles.RouteFile> shipped;
    private final Binder settings;

    /**
     * What a setting needs.
     *
     * @param file the route file that does what it says
     * @param setting one that is true or false
     * @param bean what the file has to call
     */
    private record Needed(String file, String setting, String bean) {}

    RouteCopies(Environment settings) throws IOException {
        this.shipped = RouteFiles.shipped();
        this.settings = Binder.get(settings);
    }

    /** @throws RouteFileException when a setting asks for what the file does not do */
    void check(RouteFiles.RouteFile file) {
        NEEDED.stream().filter(needed -> needed.file().equals(file.name()) && !file.text().contains(needed.bean()))
                .filter(needed -> settings.bind(needed.setting(), Boolean.class).orElse(false)).findFirst()
                .ifPresent(needed -> {
                    throw RouteFileException.clashing(file.place(), 0, needed.setting() + " is true, but the file does not call "
                            + needed.bean() + ", which does that; copy the file from this version's jar again, and repeat your"
                            + " changes in it, or set " + needed.setting() + " to false");
                });
    }

    /**
     * @return a sentence about the steps, and the parameters of steps, that a copy lacks; empty where it has all of them, and where it
     *     has less than half of the steps, since then it is a file of the user's own
     */
    Optional<String> lacking(RouteFiles.RouteFile file) {
        if (!shipped.containsKey(file.name())) {
            return Optional.empty();
        }
        RouteFiles.RouteFile ours = shipped.get(file.name());
        Set<String> steps = ids(ours);
        int all = steps.size();
        steps.removeAll(ids(file));
        if (2 * steps.size() > all) {
            return Optional.empty();
        }
        List<String> parameters = RouteParameters.of(ours.text()).lackingIn(RouteParameters.of(file.text()));
        String what = Stream.of(named("steps", steps), named("parameters", parameters)).filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; it also lacks "));
        return what.isEmpty() ? Optional.empty() : Optional.of(file.place() + " lacks " + what + ". If you did not leave them out yourself,"
                + " it is a copy of an earlier version's: copy the file from this version's jar again, and repeat your changes in it.");
    }

    private static String named(String kind, Collection<String> all) {
        return all.isEmpty() ? "" : kind + " that this version's file of that name has: " + String.join(", ", all);
    }

    private static Set<String> ids(RouteFiles.RouteFile file) {
        Set<String> ids = new LinkedHashSet<>();
        ID.matcher(file.text()).results().map((MatchResult found) -> found.group(1)).forEach(ids::add);
        return ids;
    }
}
