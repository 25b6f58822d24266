package org.xerocamel.deliver.file;

import java.util.ArrayList;
import java.util.List;
import org.xerocamel.deliver.Refusals.Refusal;

/**
 * The files of a rendered batch.
 *
 * @param files the files to write
 * @param refused the records that the format cannot hold
 */
public record Rendering(List<SinkFile> files, List<Refusal> refused) {

    static Rendering empty() {
        return new Rendering(new ArrayList<>(), new ArrayList<>());
    }

    void refuse(FileBatch batch, byte[] record, String reason) {
        refused.add(new Refusal(batch.id(record), reason, record));
    }
}
