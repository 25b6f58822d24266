package org.xerocamel.deliver.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xerocamel.deliver.Ndjson;

/** One JSON file a record. */
class RecordRenderer implements Renderer {

    @Override
    public Rendering render(FileBatch batch) {
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
