package org.xerocamel.fetch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Hash;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Whole;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.where.Where;

/**
 * Decides which records of an entity reach the sinks. xero-camel applies it rather than Xero, because a record can leave a
 * filter: Xero would no longer return it, and the sinks would keep its old state.
 */
final class RecordFilter {

    private final ObjectMapper json;
    private final List<String> statuses;
    private final Where where;
    private final String setting;
    private final String fingerprint;

    /** @throws SettingException when the entity's {@code where} cannot be read */
    RecordFilter(XeroProperties.Fetch settings, String entity, Entity row, ObjectMapper json) {
        this.json = json;
        this.statuses = settings.statusesOf(entity).stream().map(status -> status.toUpperCase(Locale.ROOT)).toList();
        String own = settings.whereOf(entity);
        boolean isOwn = own != null && !own.isBlank();
        String text = isOwn ? own : row.whole().listOnly() ? row.each().where() : "";
        this.setting = isOwn ? "xero.fetch.where." + entity : "xero.entities." + entity.replaceFirst("List$", "") + ".each.where";
        this.where = text.isBlank() ? null : parse(setting, text);
        this.fingerprint = Hash.of(statuses + "\n" + (where == null ? "" : text.strip()) + "\n" + settings.fromInstant()
                + (statuses.isEmpty() || row.status().equals("Status") ? "" : "\n" + row.status()) + paging(row) + whole(row));
    }

    /** A list that is asked for otherwise may hold other records. Pages with their size are as they always were. */
    private static String paging(Entity row) {
        return row.paging() == Entity.Paging.PAGE && row.parameters().isEmpty() && !row.each().isAny() ? ""
                : "\n" + row.paging() + row.path() + row.parameters() + (row.each().isAny() ? parts(row.each()) : "");
    }

    /** In the form that it always had where there is nothing more, since another one would let everything be read again. */
    private static String parts(Entity.Each each) {
        return "Each[values=" + each.values() + ", parent=" + each.parent() + ", changed=" + each.changed() + "]" + each.where()
                + each.field();
    }

    /** The fuller form is another one: what Xero has not changed since is read once more, and goes to the sinks if it differs. */
    private static String whole(Entity row) {
        boolean asListed = row.whole().unitdp() == Whole.Unitdp.NONE && !row.whole().singly();
        return asListed ? "" : "\n" + row.whole().unitdp() + row.whole().singly()
                + (row.whole().parameters().isEmpty() ? "" : row.whole().parameters());
    }

    /** @throws SettingException when the text is no filter */
    static Where parse(String setting, String text) {
        try {
            return Where.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException(setting, text,
                    "a filter such as Type==\"ACCREC\" (" + e.getMessage() + ")");
        }
    }

    /** @return a fingerprint of the filter; once it changes, records that were skipped must be read again */
    String fingerprint() {
        return fingerprint;
    }

    /** @return the settings that it is made of, for messages */
    String settings(String entity) {
        return (statuses.isEmpty() ? "" : "xero.fetch.statuses." + entity) + (statuses.isEmpty() || where == null ? "" : " and ")
                + (where == null ? "" : setting);
    }

    /** @return the part that cannot change, for Xero's {@code where}; null for none */
    String constantPart() {
        return where == null ? null : where.constantPart();
    }

    boolean wants(FetchedRecord record) throws IOException {
        boolean status = statuses.isEmpty()
                || record.status() != null && statuses.contains(record.status().toUpperCase(Locale.ROOT));
        return status && (where == null || where.matches(json.readTree(record.buffer(), 0, record.length())));
    }
}
