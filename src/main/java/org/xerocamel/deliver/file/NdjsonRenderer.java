package org.xerocamel.deliver.file;

/** Writes the batch unchanged, as NDJSON. */
class NdjsonRenderer implements Renderer {

    @Override
    public Rendering render(FileBatch batch) {
        Rendering rendering = Rendering.empty();
        rendering.files().add(batch.file(".ndjson", batch.content()));
        return rendering;
    }
}
