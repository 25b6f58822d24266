package org.xerocamel.deliver.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.journal.Forgetting;
import org.xerocamel.journal.ForgottenContact;

/** The rows of one table and of the table with its versions that are about a forgotten contact, in the transaction that is open. */
final class ContactRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTACT = "Contact";
    private static final String CONTACTS = "Contacts";
    private static final String ID = "ContactID";

    private final NamedParameterJdbcTemplate sql;
    private final DatabaseKind kind;
    private final Structure structure;
    private final Table table;
    private final String entity;
    private final ForgottenContact contact;

    ContactRows(NamedParameterJdbcTemplate sql, DatabaseKind kind, Structure structure, Table table, String entity,
            ForgottenContact contact) {
        this.sql = sql;
        this.kind = kind;
        this.structure = structure;
        this.table = table;
        this.entity = entity;
        this.contact = contact;
    }

    /** Deletes the records that go by the contact's id, with their lists, their versions and their users' own keys. */
    void delete() {
        // The record's row first: who writes a version of it locks that before its lists.
        for (String name : both(table.name())) {
            delete(name, id());
        }
        for (Table.Part part : table.parts()) {
            for (String name : both(part.name())) {
                delete(name, part.columns().get(0).name());
            }
        }
        sql.update("""
                delete from xero_record_external_id
                where tenant_id = :tenant_id and entity = :entity and lower(record_id) = :contact""", parameters());
    }

    /** Leaves the contact's id alone in the records that name it: in their columns, in their lists and in the whole record. */
    void cut(Forgetting forgetting) {
        for (String name : both(table.name())) {
            cutRecords(name, !name.equals(table.name()), forgetting);
        }
        for (Table.Part part : table.parts()) {
            if (!part.isReport() && part.list().get(part.list().size() - 1).equals(CONTACTS)) {
                both(part.name()).forEach(name -> cutList(name, part));
            }
        }
    }

    /** @return the table and that of its versions, those of them that are there */
    private List<String> both(String name) {
        return Stream.of(name, RowVersions.of(name)).filter(structure::has).toList();
    }

    private String id() {
        return table.columns().get(table.idColumn()).name();
    }

    private void delete(String name, String idColumn) {
        sql.update("delete from " + name + " where tenant_id = :tenant_id and " + idColumn + " in (:contact, :other)"
                + ofEntity(name), parameters());
    }

    private String ofEntity(String name) {
        return structure.has(name, "entity") ? " and entity = :entity" : "";
    }

    private void cutRecords(String name, boolean versions, Forgetting forgetting) {
        String found = "select record, " + id() + (versions ? ", " + RowVersions.VERSION : "") + " from " + name
                + " where tenant_id = :tenant_id and " + text() + " like :mention" + ofEntity(name);
        List<Runnable> updates = new ArrayList<>();
        sql.query(found, parameters(), row -> {
            byte[] record = row.getString(1).getBytes(StandardCharsets.UTF_8);
            byte[] cut = forgetting.cut(record);
            if (cut != record) {
                MapSqlParameterSource values = parameters().addValue("record", new String(cut, StandardCharsets.UTF_8))
                        .addValue("id", row.getString(2)).addValue("version", versions ? row.getString(3) : null);
                updates.add(() -> sql.update(update(name, versions, cut), values));
            }
        });
        updates.forEach(Runnable::run);
    }

    /** A detail that the record still has is another contact's. */
    private String update(String name, boolean versions, byte[] cut) {
        JsonNode record = read(cut);
        StringBuilder update = new StringBuilder("update " + name + " set record = "
                + (kind == DatabaseKind.POSTGRESQL ? "cast(:record as jsonb)" : ":record"));
        table.columns().stream().filter(column -> isDetail(column.path()) && isMissing(record, column.path()))
                .forEach(column -> update.append(", ").append(column.name()).append(" = null"));
        return update.append(" where tenant_id = :tenant_id and ").append(id()).append(" = :id").append(ofEntity(name))
                .append(versions ? " and " + RowVersions.VERSION + " = :version" : "").toString();
    }

    private static JsonNode read(byte[] record) {
        try {
            return JSON.readTree(record);
        } catch (IOException e) {
            throw new IllegalStateException("A record in the tables is no JSON, so a contact cannot be removed from it");
        }
    }

    private static boolean isMissing(JsonNode record, List<String> path) {
        JsonNode found = record;
        for (String name : path) {
            found = found.path(name);
        }
        return found.isMissingNode();
    }

    private void cutList(String name, Table.Part part) {
        String contactId = part.columns().stream().filter(column -> column.path().equals(List.of(ID)))
                .map(EntityColumn::name).findFirst().orElse(null);
        List<String> details = part.columns().stream().filter(column -> !part.keys().contains(column.name()))
                .map(EntityColumn::name).filter(column -> !column.equals(contactId)).map(column -> column + " = null").toList();
        if (contactId != null && !details.isEmpty()) {
            sql.update("update " + name + " set " + String.join(", ", details) + " where tenant_id = :tenant_id and "
                    + contactId + " in (:contact, :other)", parameters());
        }
    }

    /** @return whether that leads to something of a contact other than its id */
    private static boolean isDetail(List<String> path) {
        int contact = Math.max(path.indexOf(CONTACT), path.indexOf(CONTACTS));
        return contact >= 0 && !(path.size() == contact + 2 && path.get(contact + 1).equals(ID));
    }

    /** The record as a text, in which an id can be looked for. */
    private String text() {
        return kind == DatabaseKind.POSTGRESQL ? "cast(record as text)" : "record";
    }

    /** Xero writes ids in small letters; a user's own route may have written them otherwise. */
    private MapSqlParameterSource parameters() {
        return new MapSqlParameterSource(Map.of("tenant_id", contact.tenantId(), "entity", entity, "contact",
                contact.contactId(), "other", contact.contactId().toUpperCase(Locale.ROOT), "mention",
                "%" + contact.contactId() + "%"));
    }
}
