package org.xerocamel.config;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Refuses rows of {@code xero.entities} that cannot work, before Xero is called. */
@Component
public class EntityCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_]*");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.~-]+(/([A-Za-z0-9_.~-]+|\\{part}))*");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.~-]+");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");
    private static final Pattern SCOPE = Pattern.compile("[a-z0-9.]+");

    /** @throws SettingException when one could not */
    public EntityCheck(XeroProperties settings) {
        // Of a row that became two, the list is as the user wrote it, and is reported under the row's name.
        settings.entities().entrySet().stream().filter(row -> !row.getValue().whole().singly())
                .forEach(row -> check(settings.recordsOf(row.getKey()).orElse(row.getKey()), row.getValue()));
        settings.entities().forEach((name, row) -> checkWhole(name, row, settings));
        EntityTableCheck.check(settings.entities());
        for (String entity : settings.fetch().entities()) {
            Entity row = settings.entities().get(entity);
            if (row == null) {
                throw new SettingException("xero.fetch.entities", entity, "a name that xero.entities describes"
                        + nearest(entity, settings.entities().keySet()) + ": "
                        + String.join(", ", settings.entities().keySet().stream().sorted().toList()));
            }
            row.parameters().forEach((name, value) -> checkFilled(entity, name, value));
            checkParent(entity, row, settings);
        }
        for (String entity : settings.fetch().schedule().keySet()) {
            if (!settings.fetch().entities().contains(entity)) {
                throw new SettingException("xero.fetch.schedule", entity, "an entity of xero.fetch.entities"
                        + nearest(entity, settings.fetch().entities()) + ": "
                        + String.join(", ", settings.fetch().entities()));
            }
        }
    }

    private static String nearest(String entity, Collection<String> names) {
        return new NearestName().of(entity, names).map(name -> " (" + name + " is nearest)").orElse("");
    }

    /** Whose records are the parts must be known here. */
    private static void checkParent(String name, Entity row, XeroProperties settings) {
        if (row.each().hasParent() && !settings.fetch().entities().contains(row.each().parent())) {
            throw new SettingException("xero.fetch.entities", String.join(", ", settings.fetch().entities()),
                    "a list with " + row.each().parent() + " too, since " + name + " is asked for by each record of it");
        }
        Set<String> path = new HashSet<>(Set.of(name));
        for (Entity at = row; at != null && at.each().hasParent(); at = settings.entities().get(at.each().parent())) {
            if (!path.add(at.each().parent())) {
                throw wrong(name, "each.parent", row.each().parent(),
                        "an entity that is not asked for by these records in turn");
            }
        }
    }

    private static void check(String name, Entity row) {
        if (!NAME.matcher(name).matches()) {
            throw new SettingException("The name of xero.entities." + name + " is '" + name
                    + "'; it must be letters and digits that begin with a letter.");
        }
        checkPath(name, "path", row.path(), "the path of its list below " + row.api() + ", such as Invoices");
        checkPath(name, "api", row.api(), "the base of one of Xero's APIs, such as api.xro/2.0");
        checkParts(name, row);
        checkFields(name, row);
        for (String scope : row.scopes()) {
            if (!SCOPE.matcher(scope).matches()) {
                throw wrong(name, "scopes", scope, "scopes of Xero, comma-separated, such as accounting.invoices.read");
            }
        }
        if (row.paging() == Entity.Paging.OFFSET && row.position().isEmpty()) {
            throw wrong(name, "position", "", "the field whose value in the last record is the next offset, such as"
                    + " JournalNumber, since its paging is offset");
        }
        for (String region : row.regions()) {
            if (!REGION.matcher(region).matches()) {
                throw wrong(name, "regions", region, "country codes such as AU, as Xero writes them");
            }
        }
        if (row.pageSize() < 0) {
            throw wrong(name, "page-size", String.valueOf(row.pageSize()), "the most records that a page of Xero's holds");
        }
    }

    private static void checkParts(String name, Entity row) {
        for (String part : row.each().values()) {
            if (!PART.matcher(part).matches()) {
                throw wrong(name, "each.values", part, "words such as DRAFT, REGISTERED");
            }
        }
        boolean placed = row.path().contains(Entity.PART) || row.parameters().containsValue(Entity.PART);
        if (placed != row.each().isAny()) {
            throw wrong(name, "path", row.path(), placed ? "one without " + Entity.PART + ", or each.values or each.parent"
                    + " says what the parts are" : "one with " + Entity.PART + ", or a parameter must have it as its value,"
                    + " since each says what the parts are");
        }
        if (!FIELD.matcher(row.each().field()).matches() || !row.each().field().isEmpty() && !row.each().isAny()) {
            throw wrong(name, "each.field", row.each().field(), "a name in letters and digits for the part in each record, or"
                    + " omitted where neither each.values nor each.parent is set");
        }
        if (row.each().hasParent() && (!row.each().values().isEmpty() || row.modifiedSince()
                || row.paging() == Entity.Paging.OFFSET)) {
            throw wrong(name, "each.parent", row.each().parent(),
                    "left out where each.values, modified-since or paging: offset is set");
        }
    }

    /** What is read singly needs a question for one record, and what is read by a list a name that is free for it. */
    private static void checkWhole(String name, Entity row, XeroProperties settings) {
        Entity list = settings.entities().get(WholeRecords.list(name));
        boolean listed = list != null && list.whole().listOnly() && row.each().parent().equals(WholeRecords.list(name));
        String where = row.whole().singly() && list != null ? list.each().where() : row.each().where();
        if (!where.isEmpty() && !row.whole().listOnly() && (!listed || row.whole().singly())) {
            throw wrong(name, "each.where", where, "omitted where each.parent names no row of xero.entities, whole.singly is"
                    + " true, or a row is called " + WholeRecords.list(name));
        }
        if (row.whole().singly() && list != null && !list.each().field().isEmpty()) {
            throw wrong(name, "each.field", list.each().field(), "omitted where whole.singly is true");
        }
        boolean possible = list != null && list.whole().listOnly() && row.one() != Entity.One.NONE
                && row.idFields().size() == 1 && !list.each().hasParent();
        if (row.whole().singly() && !possible) {
            throw wrong(name, "whole.singly", "true", "false where Xero has no question for one record (one: none), no single"
                    + " field is its id, each.parent is set, or a row is called " + WholeRecords.list(name));
        }
        if (row.one() == Entity.One.SINGLE && row.whole().collection().isEmpty()) {
            throw wrong(name, "whole.collection", "", "the name of the record in the answer to the question for one, since"
                    + " one is single");
        }
        if (!row.whole().again().isEmpty()) {
            SettingsCheck.checkCron("xero.entities." + name + ".whole.again", row.whole().again());
        }
    }

    private static void checkFields(String name, Entity row) {
        Map<String, String> fields = Map.of("collection", row.collection().replaceFirst("\\.", ""),
                "id", row.id().replace("+", ""), "updated", row.updated(), "position", row.position(), "ids", row.ids(),
                "status", row.status());
        for (String key : List.of("collection", "id", "updated", "position", "ids", "status")) {
            if (!FIELD.matcher(fields.get(key)).matches()) {
                throw wrong(name, key, fields.get(key), "a name in letters and digits, as Xero writes it");
            }
        }
    }

    private static void checkPath(String name, String key, String value, String right) {
        boolean steps = List.of(value.split("/")).stream().anyMatch(part -> part.matches("\\.{1,2}"));
        if (!PATH.matcher(value).matches() || steps) {
            throw wrong(name, key, value, right);
        }
    }

    /** A row may ask for a value that only the user knows, such as whose report is meant. */
    private static void checkFilled(String entity, String parameter, String value) {
        if (value.isBlank()) {
            throw wrong(entity, "parameters." + parameter, value,
                    "filled in, since xero.fetch.entities names " + entity);
        }
    }

    static SettingException wrong(String entity, String key, String value, String right) {
        return new SettingException("xero.entities." + entity + "." + key, value, right);
    }
}
