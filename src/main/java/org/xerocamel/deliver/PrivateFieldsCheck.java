package org.xerocamel.deliver;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityColumn.Kind;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.KnownFields;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/**
 * Refuses what {@code xero.sink.<name>.leave-out} and {@code hash} cannot do, before the start: a misspelt path would let a
 * field through in silence.
 */
final class PrivateFieldsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFieldsCheck.class);
    private static final Pattern PATH = Pattern.compile("\\w+(\\.\\w+)+");
    /** They write what Xero gives as a document, in which no field can be left out. */
    private static final Set<String> OF_DOCUMENTS = Set.of("pdf", "content");
    private static final Set<Kind> TEXTS = Set.of(Kind.ID, Kind.TEXT, Kind.JSON);
    private static final int SHORTEST_KEY = 32;

    private final NearestName nearest = new NearestName();
    private final KnownFields known = new KnownFields();
    private final XeroProperties settings;

    PrivateFieldsCheck(XeroProperties settings) {
        this.settings = settings;
    }

    /** @throws SettingException when a setting names what there is not, or what a sink cannot do without */
    void check() {
        settings.sink().forEach((sink, chosen) -> {
            chosen.leaveOut().forEach(path -> checkPath(sink, "leave-out", path, chosen.entities()));
            chosen.hash().forEach(path -> {
                checkPath(sink, "hash", path, chosen.entities());
                checkText(setting(sink, "hash"), path);
            });
            chosen.hash().stream().filter(chosen.leaveOut()::contains).findFirst().ifPresent(path -> {
                throw new SettingException(setting(sink, "hash"), path, "another field than those of "
                        + setting(sink, "leave-out") + ", which leaves this one out");
            });
            if (!chosen.hash().isEmpty()) {
                checkKey(sink);
            }
        });
    }

    /** @return the entity, then the fields */
    static List<String> names(String path) {
        return List.of(path.strip().split("\\."));
    }

    private static String setting(String sink, String key) {
        return "xero.sink." + sink + "." + key;
    }

    private void checkKey(String sink) {
        String key = settings.deliver().hashKey();
        if (key == null || key.isBlank()) {
            throw new SettingException("The setting " + setting(sink, "hash") + " needs the secret xero.deliver.hash-key"
                    + " (XERO_HASH_KEY), which is empty; make one with: openssl rand -base64 32.");
        }
        if (key.strip().length() < SHORTEST_KEY) {
            throw new SettingException("The setting xero.deliver.hash-key has fewer than " + SHORTEST_KEY
                    + " characters; make one with: openssl rand -base64 32.");
        }
    }

    private void checkPath(String sink, String key, String written, List<String> entities) {
        String setting = setting(sink, key);
        if (!PATH.matcher(written.strip()).matches()) {
            throw new SettingException(setting, written, "an entity and a field, such as Contacts.EmailAddress, or a field"
                    + " within a field, such as Invoices.Contact.Name");
        }
        if (OF_DOCUMENTS.contains(sink)) {
            throw new SettingException(setting, written, "empty, since this sink writes documents as Xero gives them");
        }
        List<String> names = names(written);
        String entity = names.get(0);
        Entity row = settings.entities().get(entity);
        if (row == null) {
            throw new SettingException(setting, written, "a field of an entity"
                    + meant(entity, settings.entities().keySet()));
        }
        if (!entities.isEmpty() && !entities.contains(entity)) {
            throw new SettingException(setting, written, "a field of what the sink gets, and xero.sink." + sink
                    + ".entities does not name " + entity);
        }
        String field = names.get(1);
        if (row.idFields().contains(field) || field.equals(row.updated())) {
            throw new SettingException(setting, written, "another field: " + field + " tells " + (field.equals(row.updated())
                    ? "which version of a record is the newest" : "which record it is") + ", which every sink needs");
        }
        checkField(setting, entity, field, known.fields(entity, row));
    }

    /** Xero may have added the field since; a name that is similar to a known field is taken as misspelt. */
    private void checkField(String setting, String entity, String field, List<String> fields) {
        if (fields.isEmpty() || fields.contains(field)) {
            return;
        }
        nearest.of(field, fields).ifPresent(meant -> {
            throw new SettingException("The setting " + setting + " names the field " + field + ", which records of " + entity
                    + " do not have; " + meant + " is nearest.");
        });
        LOG.warn("The setting {} names the field {}, which is not a known field of records of {}; it has an effect only once"
                + " Xero sends such a field", setting, field, entity);
    }

    /** A hash is a text, which a column of numbers or dates would refuse, record for record. */
    private void checkText(String setting, String written) {
        List<String> names = names(written);
        column(settings.entities().get(names.get(0)), names.subList(1, names.size())).filter(column -> !TEXTS.contains(column.kind()))
                .ifPresent(column -> {
                    throw new SettingException(setting, written, "a field with a text, since a hash is one; this field can be"
                            + " left out");
                });
    }

    private static Optional<EntityColumn> column(Entity row, List<String> path) {
        Stream<EntityColumn> own = row.table().all(row.id()).stream().filter(column -> column.path().equals(path));
        Stream<EntityColumn> ofLists = Stream.concat(Stream.of(row.table().lines()), row.table().parts().stream())
                .filter(list -> isIn(list, path))
                .flatMap(list -> list.all().stream().filter(column -> column.path().equals(path.subList(list.path().size(), path.size()))));
        return Stream.concat(own, ofLists).findFirst();
    }

    private static boolean isIn(EntityTable.Lines list, List<String> path) {
        return path.size() > list.path().size() && path.subList(0, list.path().size()).equals(list.path());
    }

    private String meant(String written, Collection<String> names) {
        return nearest.of(written, names).map(each -> "; " + each + " is nearest").orElse(" of xero.entities");
    }
}
