package org.xerocamel.xero;

import java.util.Comparator;
import java.util.Map;
import org.xerocamel.config.Entity;

/** Finds the entity of a call by its address, for exceptions. */
final class EntityNames {

    private final Map<String, Entity> rows;

    EntityNames(Map<String, Entity> rows) {
        this.rows = rows;
    }

    /**
     * @return the name of the row whose path the call's begins with, the longest of several, and of those with the same path the
     *     one whose parameters the call has; null where there is none
     */
    String of(XeroRequest request) {
        return rows.entrySet().stream().filter(row -> isAbout(request, row.getValue()) && !row.getValue().whole().listOnly())
                .max(Comparator.<Map.Entry<String, Entity>>comparingInt(row -> row.getValue().path().length())
                        .thenComparingInt(row -> parameters(request, row.getValue())))
                .map(Map.Entry::getKey).orElse(null);
    }

    /** @return how many parameters the row has, all of which the call has too; -1 where it lacks one */
    private static int parameters(XeroRequest request, Entity row) {
        boolean all = row.parameters().entrySet().stream().allMatch(each -> Entity.PART.equals(each.getValue())
                ? request.parameters().containsKey(each.getKey())
                : each.getValue().equals(request.parameters().get(each.getKey())));
        return all ? row.parameters().size() : -1;
    }

    private static boolean isAbout(XeroRequest request, Entity row) {
        String[] known = row.path().split("/");
        String[] asked = request.path().split("/");
        if (!request.fullPath().startsWith("/" + row.api() + "/") || known.length > asked.length) {
            return false;
        }
        for (int i = 0; i < known.length; i++) {
            if (!known[i].equals(Entity.PART) && !known[i].equals(asked[i])) {
                return false;
            }
        }
        return true;
    }
}
