package org.xerocamel.console;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.deliver.ParkedRecords.ParkedFilter;

/**
 * The parameters of a request for parked records. An unknown or empty one is refused: ignoring it would replay or drop more
 * records than intended.
 */
record ParkedParameters(Map<String, String> given) {

    private static final Set<String> FILTERS = Set.of("sink", "organisation", "entity", "recordId");

    /** @throws ResponseStatusException 400, when a parameter is neither a filter nor one of the further ones, or empty */
    ParkedFilter filter(String... further) {
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
                given.get("recordId"));
    }

    long number(String name, long otherwise) {
        String text = given.getOrDefault(name, Long.toString(otherwise));
        if (!text.matches("\\d{1,18}")) {
            throw wrong("The parameter " + name + " is " + text + ", but must be a number.");
        }
        return Long.parseLong(text);
    }

    static ResponseStatusException wrong(String message) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
    }
}
