package org.xerocamel.deliver.file;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xerocamel.deliver.Ndjson;

/** Writes a batch as JSON, in which the records' own bytes stand, so that no number changes. */
final class JsonRenderers {

    private JsonRenderers() {}

    /** @return the batch unchanged, as NDJSON */
    static Rendering lines(FileBatch batch) {
        Rendering rendering = Rendering.empty();
        rendering.files().add(batch.file(FileFormat.NDJSON.ending(), batch.content()));
        return rendering;
    }

    /** @return one JSON array */
    static Rendering array(FileBatch batch) {
        Rendering rendering = Rendering.empty();
        ByteArrayOutputStream array = new ByteArrayOutputStream(batch.content().length + 1024);
        array.write('[');
        for (byte[] record : batch.records()) {
            // One broken record would make the whole array unreadable.
            String problem = Ndjson.problem(record);
            if (problem.isEmpty()) {
                array.writeBytes(array.size() == 1 ? new byte[] {'\n'} : new byte[] {',', '\n'});
                array.writeBytes(record);
            } else {
                rendering.refuse(batch, record, problem);
            }
        }
        array.writeBytes(new byte[] {'\n', ']', '\n'});
        rendering.files().add(batch.file(FileFormat.JSON.ending(), array.toByteArray()));
        return rendering;
    }

    /** @return one JSON file a record */
    static Rendering eachRecord(FileBatch batch) {
        Rendering rendering = Rendering.empty();
        // Of two versions of a record in one batch the later one has the last word.
        Map<String, SinkFile> files = new LinkedHashMap<>();
        for (byte[] record : batch.records()) {
            String id = batch.id(record);
            String problem = Ndjson.problem(record);
            if (problem.isEmpty() && id.isBlank()) {
                problem = "the record has no " + batch.idField() + " to name its file";
            }
            if (problem.isEmpty()) {
                SinkFile file = batch.recordFile(id, line(record));
                files.put(file.name(), file);
            } else {
                rendering.refuse(batch, record, problem);
            }
        }
        rendering.files().addAll(files.values());
        return rendering;
    }

    private static byte[] line(byte[] record) {
        byte[] line = Arrays.copyOf(record, record.length + 1);
        line[record.length] = '\n';
        return line;
    }
}
