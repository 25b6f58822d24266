package org.xerocamel.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.xerocamel.config.Hash;

/**
 * The records that one page names by the same id with different contents, as Xero does with tax rates. Nothing tells which of
 * them counts, so all are journalled, in the order of the page, and the index keeps the last one's hash with one of the whole
 * set: while the set stays the same, whatever its order, none is journalled again. For one page.
 */
final class Twins {

    /** As long as the hash of one record. */
    private static final int HASH = 32;

    /** A record that waits for the end of the page, since the index knows its id as that of several. */
    record Held(String id, String hash, boolean wanted, byte[] bytes) {}

    private final Map<String, String> first = new HashMap<>();
    private final Map<String, TreeSet<String>> several = new LinkedHashMap<>();
    private final Map<String, List<Held>> held = new LinkedHashMap<>();

    /** Notes a record of the page. @return whether it is the first of its id */
    boolean isFirst(String id, String hash) {
        String before = first.putIfAbsent(id, hash);
        if (before != null && !before.equals(hash)) {
            several.computeIfAbsent(id, each -> new TreeSet<>(List.of(before))).add(hash);
        }
        return before == null;
    }

    void hold(Held record) {
        List<Held> same = held.computeIfAbsent(record.id(), id -> new ArrayList<>());
        if (same.stream().noneMatch(each -> each.hash().equals(record.hash()))) {
            same.add(record);
        }
    }

    /** @return what was held, by id, in the order of the page; each content once */
    Collection<List<Held>> held() {
        return held.values();
    }

    /** @return the ids that stand for several contents on the page */
    Collection<String> ids() {
        return several.keySet();
    }

    /** @return how many contents there are beyond the first of each id */
    int more() {
        return several.values().stream().mapToInt(contents -> contents.size() - 1).sum();
    }

    /** @return the hash of the set that the page holds of the id; null where it holds one content */
    String set(String id) {
        TreeSet<String> contents = several.get(id);
        return contents == null ? null : Hash.of(String.join(" ", contents)).substring(0, HASH);
    }

    /** @return what the index keeps of the id: the hash of its last content and that of the set */
    String joined(String id, String last) {
        return last + set(id);
    }

    /** @return the hash of the last content, of what the index keeps */
    static String last(String kept) {
        return kept.length() > HASH ? kept.substring(0, HASH) : kept;
    }

    /** @return the hash of the set, of what the index keeps; null for a single one */
    static String setOf(String kept) {
        return kept.length() > HASH ? kept.substring(HASH) : null;
    }
}
