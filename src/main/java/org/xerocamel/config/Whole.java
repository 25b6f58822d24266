package org.xerocamel.config;

import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an entity's row asks for complete records, where Xero's lists return less.
 *
 * @param unitdp which questions take {@code unitdp=4}, without which unit prices come with two decimals
 * @param singly whether each record that is new or changed in the list is asked for on its own, since the list is poorer
 * @param again with {@code singly}, when each record is asked for again, in Quartz's syntax, where the list does not show
 *     all changes; empty for when everything is read again
 * @param collection with {@link Entity.One#SINGLE}, the name of the record in the answer to the question for one
 * @param listOnly whether no sink gets the records of the list, which only tell what is to be asked for
 * @param parameters further query parameters of the question for one record
 */
public record Whole(@NotNull @DefaultValue("none") Unitdp unitdp, @DefaultValue("false") boolean singly,
        @DefaultValue("") String again, @DefaultValue("") String collection, @DefaultValue("false") boolean listOnly,
        @DefaultValue Map<String, String> parameters) {

    /** The list has all there is. */
    public static final Whole LISTED = new Whole(Unitdp.NONE, false, "", "", false, Map.of());

    private static final Map<String, String> FOUR_DECIMALS = Map.of("unitdp", "4");

    /** Which questions take {@code unitdp=4}. */
    public enum Unitdp {
        /** No requests. */
        NONE,
        /** Requests for lists. */
        LISTS,
        /** Requests for lists and for one record, and changes. */
        ALL
    }

    public Whole {
        again = again.strip();
        collection = collection.strip();
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** @return the query parameters that let the records of a list be whole */
    public Map<String, String> ofList() {
        return unitdp == Unitdp.NONE ? Map.of() : FOUR_DECIMALS;
    }

    /** @return the query parameters of the question for one record */
    public Map<String, String> ofQuestion() {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        ofOne().forEach(all::putIfAbsent);
        return all;
    }

    /** @return the query parameters that let one record be whole, read or in the answer to a change */
    public Map<String, String> ofOne() {
        return unitdp == Unitdp.ALL ? FOUR_DECIMALS : Map.of();
    }
}
