package org.xerocamel.console;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.deliver.ParkedFilter;

/**
 * The parameters of a request for parked records. An unknown or empty one is refused: ignoring it would replay or drop more
 * records than intended.
 *
 * @param given as they are in the address
 */
public record ParkedParameters(Map<String, String> given) {

    private static final Set<String> FILTERS = Set.of("sink", "organisation", "entity", "recordId", "group", "q", "until");

    /**
     * @param further what is allowed beside the filters
     * @return the filter
     * @throws ResponseStatusException 400, when a parameter is neither a filter nor one of the further ones, or empty
     */
    public ParkedFilter filter(String... further) {
        Set<String> known = new TreeSet<>(FILTERS);
        known.addAll(Set.of(further));
        given.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw wrong("There is no parameter " + name + "; there are " + String.join(", ", known) + ".");
            }
            if (value.isBlank()) {
                throw wrong("The parameter " + name + " is empty; leave it out or give it a value.");
            }
        });
        return new ParkedFilter(given.get("sink"), given.get("organisation"), given.get("entity"),
                given.get("recordId"), given.get("group"), given.get("q"), given.containsKey("until") ? Long.valueOf(number("until", 0)) : null);
    }

    /** @return whether it was given */
    public boolean has(String name) {
        return given.containsKey(name);
    }

    /** @return what was given */
    public String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    /** @return the number that was given */
    public long number(String name, long otherwise) {
        String text = given.getOrDefault(name, Long.toString(otherwise));
        if (!text.matches("\\d{1,18}")) {
            throw wrong("The parameter " + name + " is " + text + ", but must be a number.");
        }
        return Long.parseLong(text);
    }

    /** @return the number, or the nearest one that is allowed */
    public int number(String name, int otherwise, int most) {
        return (int) Math.max(1, Math.min(most, number(name, otherwise)));
    }

    /** @return the failure, 400 */
    public static ResponseStatusException wrong(String message) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
    }
}
