package org.xerocamel.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The index: the content of each record as it was journalled last. */
@Component
public class RecordVersions {

    private final Database database;

    RecordVersions(Database database) {
        this.database = database;
    }

    /**
     * @param ids at most some hundreds of record ids
     * @return the content hashes of those that were journalled, by id
     */
    public Map<String, String> hashes(long streamId, Collection<String> ids) {
        Map<String, String> hashes = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql("journal/record-hashes").param("stream", streamId).param("ids", ids)
                    .query(row -> {
                        hashes.put(row.getString("record_id"), row.getString("content_hash"));
                    });
        }
        return hashes;
    }
}
