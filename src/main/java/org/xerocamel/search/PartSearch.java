package org.xerocamel.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.search.RecordSearch.Found;
import org.xerocamel.search.RecordSearch.Where;

/**
 * Finds parts in the middle of numbers and words, for which there is no index: it reads the records and names that were added last, and
 * no more than so many of them.
 */
@Component
class PartSearch {

    /** So many records, and so many names, are looked at: with a million, both together cost less than 100 ms of a processor. */
    static final int RECORDS = 50_000;
    /** A shorter part is in too many. */
    private static final int SHORTEST = 3;
    private static final int MOST_NAMES = 20;
    private static final int MOST_WORDS = 4;

    private final Database database;

    PartSearch(Database database) {
        this.database = database;
    }

    /** @return whether a part of these words can be looked for */
    static boolean isLongEnough(List<String> words) {
        return words.stream().anyMatch(word -> word.length() >= SHORTEST);
    }

    /** @return whether there are more records or names than are looked at */
    boolean isPartial() {
        return database.sql("search/part").param("records", RECORDS).query((row, n) -> row.getBoolean("part")).single();
    }

    /** @return records whose number has the words in it, one after another, then those whose name has each of them; the youngest first */
    List<Found> find(List<String> words, Where where, int most) {
        List<Found> found = new ArrayList<>();
        String number = SearchText.squeezed(String.join("", words));
        if (number.length() >= SHORTEST) {
            found.addAll(RecordSearch.placed(database, "search/within-number", where, most).param("part", number)
                    .param("records", RECORDS).query(RecordSearch::read).list());
        }
        List<Found> named = new ArrayList<>();
        for (long name : names(words, where)) {
            named.addAll(RecordSearch.placed(database, "search/by-name", where, most).param("name", name).query(RecordSearch::read).list());
        }
        named.sort(Comparator.comparing(Found::changedAt).reversed());
        found.addAll(named);
        return found;
    }

    private List<Long> names(List<String> words, Where where) {
        List<String> longest = words.stream().sorted(Comparator.comparing(String::length).reversed()).limit(MOST_WORDS).toList();
        return database.sql("search/names-within").param("first", pattern(longest, 0)).param("second", pattern(longest, 1))
                .param("third", pattern(longest, 2)).param("fourth", pattern(longest, 3)).param("tenant", where.tenantId())
                .param("records", RECORDS).param("most", MOST_NAMES).query(Long.class).list();
    }

    private static String pattern(List<String> words, int index) {
        return index < words.size() ? "%" + words.get(index) + "%" : "%";
    }
}
