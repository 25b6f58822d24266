package org.xerocamel.write;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.inbox.InboxFile;

/**
 * Lets the documents of one file or request at a time into an organisation, on whatever node: two that look for the same
 * record at once would both find none, and both create it. A turn lasts as long as the lease of its file.
 */
@Component
class WriteTurn {

    private final Database database;

    WriteTurn(Database database) {
        this.database = database;
    }

    /** @return whether the organisation is this file's now, until its lease ends */
    boolean take(InboxFile file, String tenantId) {
        int taken = database.sql("""
                UPDATE xero_write_turn SET file_id = :file
                 WHERE tenant_id = :tenant
                   AND (file_id = :file OR NOT EXISTS (
                        SELECT 1 FROM xero_update_file f
                         WHERE f.id = xero_write_turn.file_id AND f.lease_owner IS NOT NULL
                           AND f.lease_until > CURRENT_TIMESTAMP))
                """).param("file", file.id()).param("tenant", tenantId).update();
        if (taken > 0) {
            return true;
        }
        try {
            return database.sql("INSERT INTO xero_write_turn (tenant_id, file_id) VALUES (:tenant, :file)")
                    .param("tenant", tenantId).param("file", file.id()).update() == 1;
        } catch (DuplicateKeyException other) {
            return false;
        }
    }
}
