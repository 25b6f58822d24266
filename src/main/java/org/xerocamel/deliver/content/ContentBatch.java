package org.xerocamel.deliver.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.xerocamel.config.Hash;
import org.xerocamel.config.SafeName;

/**
 * The files of one batch that are still to be fetched.
 *
 * @param folder where the contents of the organisation's files lie, below the sink's directory
 */
record ContentBatch(String tenantId, String folder, int generation, Deque<ContentFile> files) {

    ContentBatch(String tenantId, String folder, int generation, Collection<ContentFile> files) {
        this(tenantId, folder, generation, new ArrayDeque<>(files));
    }

    /**
     * A file of Xero's file library, as its record in the batch describes it.
     *
     * @param id its Id
     * @param size how many bytes Xero says it has; 0 where it says nothing
     * @param file the name under which its content lies; no other file has it
     * @param content tells it from a version that lies under another name or holds something else
     * @param record the record itself, one line of JSON
     */
    record ContentFile(String id, long size, String file, String content, byte[] record) {

        /** What a file holds never changes at Xero; its name and its folder may. */
        static ContentFile read(byte[] record, ObjectMapper json) throws IOException {
            JsonNode fields = json.readTree(record);
            String id = fields.path("Id").asText("");
            String name = fields.path("Name").asText("");
            long size = fields.path("Size").asLong();
            return new ContentFile(id, size, file(id, name),
                    Hash.of(id + "\n" + name + "\n" + size + "\n" + fields.path("CreatedDateUtc").asText("")), record);
        }

        private static String file(String id, String name) {
            return SafeName.ofFile(name.isBlank() ? id : id + "-" + name);
        }
    }
}
