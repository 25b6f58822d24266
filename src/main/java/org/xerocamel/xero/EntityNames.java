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

    /** @return the name of the row whose path the call's begins with, the longest of several; null where there is none */
    String of(XeroRequest request) {
        return rows.entrySet().stream().filter(row -> isAbout(request, row.getValue()) && !row.getValue().whole().listOnly())
                .max(Comparator.comparingInt(row -> row.getValue().path().length())).map(Map.Entry::getKey).orElse(null);
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
