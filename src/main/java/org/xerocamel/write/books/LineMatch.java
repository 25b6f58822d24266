package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.xerocamel.write.draft.WriteRules;

/**
 * Pairs the lines that are wanted with those that are there, so that a line that stays keeps its id: by the id, else the same
 * content, else the place.
 */
final class LineMatch {

    private final List<JsonNode> partners;
    private final List<JsonNode> left;

    private LineMatch(List<JsonNode> partners, List<JsonNode> left) {
        this.partners = partners;
        this.left = left;
    }

    /** @param differences compares two lines */
    static LineMatch of(WriteRules.Lines rules, JsonNode wanted, JsonNode there, LineDifference differences) {
        List<JsonNode> free = new ArrayList<>();
        there.forEach(free::add);
        List<JsonNode> partners = new ArrayList<>(Collections.nCopies(wanted.size(), null));
        String id = rules.id() == null ? "" : rules.id();
        for (int i = 0; i < wanted.size(); i++) {
            String wantedId = id.isEmpty() ? "" : BookFields.id(wanted.get(i), id);
            take(partners, i, free, each -> !wantedId.isEmpty() && wantedId.equals(BookFields.id(each, id)));
        }
        boolean byPlace = wanted.size() == there.size();
        for (int i = 0; i < wanted.size(); i++) {
            JsonNode line = wanted.get(i);
            JsonNode same = there.path(i);
            // Where there are as many lines as wanted, the one at the same place comes first.
            if (byPlace && !differences.differ(line, same)) {
                take(partners, i, free, each -> each == same);
            }
            take(partners, i, free, each -> !differences.differ(line, each));
        }
        for (int i = 0; i < wanted.size(); i++) {
            JsonNode same = there.path(i);
            take(partners, i, free, each -> byPlace && each == same);
            take(partners, i, free, each -> true);
        }
        return new LineMatch(partners, free);
    }

    /** Tells whether a line is another than wanted. */
    @FunctionalInterface
    interface LineDifference {
        boolean differ(JsonNode wanted, JsonNode there);
    }

    private static void take(List<JsonNode> partners, int at, List<JsonNode> free,
            Predicate<JsonNode> wanted) {
        if (partners.get(at) == null) {
            for (int i = 0; i < free.size(); i++) {
                if (wanted.test(free.get(i))) {
                    partners.set(at, free.remove(i));
                    return;
                }
            }
        }
    }

    /** @return the line that is there for that wanted one; null for none */
    JsonNode partner(int wanted) {
        return partners.get(wanted);
    }

    /** @return the lines that nobody wants */
    List<JsonNode> left() {
        return left;
    }
}
