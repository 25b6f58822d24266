package org.xerocamel.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a row that needs a list which no sink receives into two: that list, under a name of its own, and under the row's name
 * what is asked for by the records of the list. So each of the two is a stream, with a position, limits and a state of its own.
 * A row whose list has fewer fields than its single records ({@link Whole#singly}) is asked for by what is new or changed in
 * its own list; one that is asked for by some records of another entity ({@link Entity.Each#where}), by a list of that one.
 */
final class WholeRecords {

    private static final String LIST = "List";

    private WholeRecords() {}

    /** @return the name of the list, such as {@code AssetsList} */
    static String list(String entity) {
        return entity + LIST;
    }

    /**
     * @param list the name of a stream
     * @return the entity whose list it is, or was before the settings changed: what is left of that one is for no sink either
     */
    static Optional<String> recordsOf(String list, Map<String, Entity> rows) {
        String entity = list.endsWith(LIST) ? list.substring(0, list.length() - LIST.length()) : "";
        Entity row = rows.get(list);
        return rows.containsKey(entity) && (row == null || row.whole().listOnly()) ? Optional.of(entity) : Optional.empty();
    }

    /** @return the rows, two for each that needs a list; a user's own of the name of a list stays, which the check refuses */
    static Map<String, Entity> rows(Map<String, Entity> rows) {
        Map<String, Entity> both = new LinkedHashMap<>(rows);
        rows.forEach((name, row) -> {
            if (row.whole().singly()) {
                both.putIfAbsent(list(name), listed(row));
                both.put(name, single(name, row));
            } else if (row.each().isChosen() && rows.containsKey(row.each().parent())) {
                both.putIfAbsent(list(name), chosen(rows.get(row.each().parent()), row.each().where()));
                both.put(name, row.withEach(row.each().of(list(name))));
            }
        });
        return both;
    }

    /** @return the entities to fetch, with the lists that tell what of them is to be read */
    static List<String> fetched(List<String> entities, Map<String, Entity> rows) {
        Set<String> all = new LinkedHashSet<>();
        for (String entity : entities) {
            if (hasList(rows.get(entity))) {
                all.add(list(entity));
            }
            all.add(entity);
        }
        return List.copyOf(all);
    }

    /** @return the schedules, a list's as that of its records */
    static Map<String, String> schedules(Map<String, String> schedule, Map<String, Entity> rows) {
        Map<String, String> all = new LinkedHashMap<>(schedule);
        schedule.forEach((entity, cron) -> {
            if (hasList(rows.get(entity))) {
                all.putIfAbsent(list(entity), cron);
            }
        });
        return all;
    }

    private static boolean hasList(Entity row) {
        return row != null && (row.whole().singly() || row.each().isChosen());
    }

    private static Entity listed(Entity row) {
        return listed(row, row.modifiedSince(), row.each());
    }

    /** Xero gives no record a stamp because of what is due on it, so the list is read as a whole and compared. */
    private static Entity chosen(Entity parent, String where) {
        return listed(parent, false,
                new Entity.Each(parent.each().values(), parent.each().parent(), parent.each().changed(), where, ""));
    }

    private static Entity listed(Entity row, boolean modifiedSince, Entity.Each each) {
        Whole whole = row.whole();
        return new Entity(row.path(), row.api(), row.collection(), row.id(), row.paging(), row.position(), modifiedSince,
                row.updated(), row.uncompared(), row.order(), row.ids(), row.scopes(), row.parameters(), row.dates(),
                row.tier(), row.shape(), row.one(), row.status(), row.pageSize(), each, row.regions(), row.product(),
                row.personal(), new Whole(whole.unitdp(), false, "", whole.collection(), true, Map.of()),
                row.calendarDates(), EntityTable.NONE);
    }

    private static Entity single(String name, Entity row) {
        Entity one = row.ofOne();
        return new Entity(row.path() + "/" + Entity.PART, row.api(), one.collection(), row.id(), Entity.Paging.NONE, "", false,
                row.updated(), row.uncompared(), "", "", row.scopes(), Map.of(), row.dates(), row.tier(), one.shape(),
                row.one(), row.status(), 0, new Entity.Each(List.of(), list(name), true, "", ""), row.regions(), row.product(),
                row.personal(), row.whole(), row.calendarDates(), row.table());
    }
}
