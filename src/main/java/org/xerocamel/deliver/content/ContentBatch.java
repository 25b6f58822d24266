package org.xerocamel.deliver.content;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** The files of one batch that are still to be fetched. */
final class ContentBatch {

    private final String tenantId;
    private final String folder;
    private final int generation;
    private final Deque<ContentFile> files;

    /** @param folder where the contents of the organisation's files lie, below the sink's directory */
    ContentBatch(String tenantId, String folder, int generation, Collection<ContentFile> files) {
        this.tenantId = tenantId;
        this.folder = folder;
        this.generation = generation;
        this.files = new ArrayDeque<>(files);
    }

    String tenantId() {
        return tenantId;
    }

    String folder() {
        return folder;
    }

    int generation() {
        return generation;
    }

    Deque<ContentFile> files() {
        return files;
    }
}
