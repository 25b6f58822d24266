package org.xerocamel.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Looks at rows of {@code xero.entities} that could not work, before anything is asked of Xero. */
@Component
public class EntityCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_]*");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.~-]+(/[A-Za-z0-9_.~-]+)*");
    private static final Pattern SCOPE = Pattern.compile("[a-z0-9.]+");

    /** @throws SettingException when one could not */
    public EntityCheck(XeroProperties settings) {
        settings.entities().forEach(EntityCheck::check);
        for (String entity : settings.fetch().entities()) {
            Entity row = settings.entities().get(entity);
            if (row == null) {
                throw new SettingException("xero.fetch.entities", entity, "a name that xero.entities describes: "
                        + String.join(", ", settings.entities().keySet().stream().sorted().toList()));
            }
            row.parameters().forEach((name, value) -> checkFilled(entity, name, value));
        }
        for (String entity : settings.fetch().schedule().keySet()) {
            if (!settings.fetch().entities().contains(entity)) {
                throw new SettingException("xero.fetch.schedule", entity, "an entity of xero.fetch.entities: "
                        + String.join(", ", settings.fetch().entities()));
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
    }

    private static void checkFields(String name, Entity row) {
        Map<String, String> fields = Map.of("collection", row.collection(), "id", row.id(), "updated", row.updated(),
                "position", row.position(), "ids", row.ids());
        for (String key : List.of("collection", "id", "updated", "position", "ids")) {
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

    private static SettingException wrong(String entity, String key, String value, String right) {
        return new SettingException("xero.entities." + entity + "." + key, value, right);
    }
}
