package org.xerocamel.write;

import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.inbox.InboxFile;

/**
 * Lets the documents of one file or request at a time into an organisation, on whatever node: two that look for the same
 * record at once would both find none, and both create it. A turn lasts as long as the lease of its file, and longer where
 * the answer to a call of its was lost: Xero may process that call late, and a look for its records finds none until then.
 */
@Component
class WriteTurn {

    /** A file is retried within that time; a caller may never repeat a request. */
    private static final Duration FILE_IN_DOUBT = Duration.ofMinutes(10);
    private static final Duration REQUEST_IN_DOUBT = Duration.ofMinutes(1);

    private final Database database;

    WriteTurn(Database database) {
        this.database = database;
    }

    /** @return whether the organisation is this file's now, until its lease ends */
    boolean take(InboxFile file, String tenantId) {
        Instant now = database.now();
        int taken = database.sql("""
                UPDATE xero_write_turn SET file_id = :file
                 WHERE tenant_id = :tenant
                   AND (file_id = :file OR NOT EXISTS (
                        SELECT 1 FROM xero_update_file f
                         WHERE f.id = xero_write_turn.file_id AND f.lease_owner IS NOT NULL
                           AND f.lease_until > CURRENT_TIMESTAMP))
                   AND NOT EXISTS (
                        SELECT 1 FROM xero_update_file f JOIN xero_write w ON w.file_id = f.id
                         WHERE f.state = 'WORKING' AND f.id <> :file AND w.state = 'SENT' AND w.tenant_id = :tenant
                           AND (w.sent_at > :requests OR w.sent_at > :files AND f.source <> 'request'))
                """).param("file", file.id()).param("tenant", tenantId).param("requests", time(now.minus(REQUEST_IN_DOUBT)))
                .param("files", time(now.minus(FILE_IN_DOUBT))).update();
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
