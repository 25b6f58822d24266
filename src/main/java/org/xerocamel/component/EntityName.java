package org.xerocamel.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xerocamel.config.Entity;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.write.draft.WritableEntities;

/** Resolves the path of a {@code xero:} endpoint to rows of {@code xero.entities}. */
final class EntityName {

    private static final List<String> GROUPS = List.of("accounting", "reports", "assets", "files", "payroll", "projects");
    static final String ALL = "*";

    private final XeroProperties settings;

    EntityName(XeroProperties settings) {
        this.settings = settings;
    }

    /** @return the entities of a subscription; empty for all that are fetched */
    List<String> all(String path) {
        if (ALL.equals(path)) {
            return List.of();
        }
        return Arrays.stream(path.split(",")).map(String::strip).filter(part -> !part.isEmpty()).map(this::one).toList();
    }

    /**
     * @param path such as {@code Invoices}, {@code reports/ProfitAndLoss} or {@code files/Folders}
     * @throws IllegalArgumentException when there is no such entity, or it belongs to another group
     */
    String one(String path) {
        int slash = path.lastIndexOf('/');
        String group = slash < 0 ? "" : path.substring(0, slash).toLowerCase(Locale.ROOT);
        String name = path.substring(slash + 1);
        if (!group.isEmpty() && !GROUPS.contains(group)) {
            throw new IllegalArgumentException("xero:" + path + " begins with '" + group + "'; what may stand before an entity is "
                    + String.join(", ", GROUPS));
        }
        String known = settings.entities().keySet().stream().filter(name::equalsIgnoreCase)
                .filter(each -> settings.recordsOf(each).isEmpty()).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("xero:" + path + " names no entity" + meant(name)));
        if (!group.isEmpty() && !group.equals(groupOf(settings.entities().get(known)))) {
            throw new IllegalArgumentException("xero:" + path + " is " + groupOf(settings.entities().get(known)) + "/" + known);
        }
        return known;
    }

    /**
     * @param path such as {@code Invoices} or, of a kind of an entity, {@code Bills}
     * @return what is written, as the folders of the inbox are called
     * @throws IllegalArgumentException when it cannot be written
     */
    static String writable(String path, WritableEntities entities) {
        String name = path.startsWith("accounting/") ? path.substring("accounting/".length()) : path;
        return entities.folders().stream().filter(name::equalsIgnoreCase).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("xero:" + path + " cannot be written"
                        + new NearestName().of(name, entities.folders()).map(nearest -> "; " + nearest + " is nearest")
                                .orElse("; what can is " + String.join(", ", entities.folders()))));
    }

    /** @return whether it is one report, which is asked for without an id */
    static boolean isReport(Entity row) {
        return groupOf(row).equals("reports") && !row.whole().singly();
    }

    private static String groupOf(Entity row) {
        return row.path().startsWith("Reports/") ? "reports" : GROUPS.stream().filter(row.api()::startsWith).findFirst()
                .orElse("accounting");
    }

    private String meant(String name) {
        List<String> names = new ArrayList<>(settings.entities().entrySet().stream().map(Map.Entry::getKey)
                .filter(each -> settings.recordsOf(each).isEmpty()).sorted().toList());
        return new NearestName().of(name, names).map(nearest -> "; " + nearest + " is nearest")
                .orElse(" of xero.entities: " + String.join(", ", names));
    }
}
