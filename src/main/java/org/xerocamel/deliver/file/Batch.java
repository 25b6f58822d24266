package org.xerocamel.deliver.file;

import java.util.List;
import org.xerocamel.deliver.Ndjson;

/**
 * A batch on its way into files.
 *
 * @param folder where its files belong, below the sink's directory
 * @param entity the kind of record
 * @param idField the field that identifies a record
 * @param sequence its number in the stream
 * @param content the records, one a line
 */
record Batch(String folder, String entity, String idField, long sequence, byte[] content) {

    List<byte[]> records() {
        return Ndjson.records(content);
    }

    String id(byte[] record) {
        return Ndjson.field(record, idField);
    }

    /** A file of this batch; its name depends on nothing but the batch, so that a repeat overwrites itself. */
    SinkFile file(String ending, byte[] bytes) {
        return new SinkFile(folder, "%012d%s".formatted(sequence, ending), bytes);
    }
}
