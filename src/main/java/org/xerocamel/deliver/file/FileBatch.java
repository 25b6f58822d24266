package org.xerocamel.deliver.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.xerocamel.config.SafeName;
import org.xerocamel.deliver.Ndjson;

/**
 * A batch on its way into files.
 *
 * @param folder where its files belong, below the sink's directory
 * @param tenantId whose records they are; null where a route of the user's own does not say it
 * @param entity the kind of record
 * @param idField the field that identifies a record; empty where a record goes by its entity's name, null where nothing
 *     is known
 * @param sequence its number in the stream
 * @param replay empty; for a replayed record, what tells its file from that of the batch it was refused from
 * @param journalled when the batch came from Xero, as a moment in ISO-8601; null where that is not known
 * @param content the records, one a line
 * @param externalIds gives the users' own keys of records by the records' ids
 */
record FileBatch(String folder, String tenantId, String entity, String idField, long sequence, String replay, String journalled,
        byte[] content, Supplier<Map<String, String>> externalIds) {

    List<byte[]> records() {
        return Ndjson.records(content);
    }

    String id(byte[] record) {
        return "".equals(idField) ? entity : Ndjson.field(record, idField);
    }

    /** The file of this batch; its name depends on nothing but the batch, so that a repeat overwrites itself. */
    SinkFile file(String ending, byte[] bytes) {
        return new SinkFile(folder, String.format(Locale.ROOT, "%012d%s%s", sequence, replay, ending), bytes);
    }

    /** The file of one record of this batch; a replay of that record makes the same. */
    SinkFile recordFile(String id, byte[] bytes) {
        return new SinkFile(folder, String.format(Locale.ROOT, "%012d-%s.json", sequence, SafeName.of(id)), bytes);
    }
}
