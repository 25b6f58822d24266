package org.xerocamel.deliver.file;

/** Makes the files of a batch in one format. */
interface Renderer {

    /** @return the files, and the records that this format cannot hold */
    Rendering render(FileBatch batch);
}
