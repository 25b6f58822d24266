package org.xerocamel.deliver.file;

import java.io.ByteArrayOutputStream;
import org.xerocamel.deliver.Ndjson;

/** One JSON array a batch. The records' own bytes go in, so that no number changes. */
class JsonRenderer implements Renderer {

    @Override
    public Rendering render(FileBatch batch) {
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
        rendering.files().add(batch.file(".json", array.toByteArray()));
        return rendering;
    }
}
