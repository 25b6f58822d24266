package org.xerocamel.deliver.file;

/** The batch as it is. */
class NdjsonRenderer implements Renderer {

    @Override
    public Rendering render(Batch batch) {
        Rendering rendering = Rendering.empty();
        rendering.files().add(batch.file(".ndjson", batch.content()));
        return rendering;
    }
}
