package org.xerocamel.write;

import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.ExternalKeys;
import org.xerocamel.work.Stopping;

/** Removes what the ledger holds of documents of an organisation whose records are removed, for the removing route. */
@Component("xeroWriteRemoval")
public class WriteRemoval {

    private final Database database;
    private final ExternalKeys keys;
    private final Stopping stopping;

    WriteRemoval(Database database, ExternalKeys keys, Stopping stopping) {
        this.database = database;
        this.keys = keys;
        this.stopping = stopping;
    }

    /** Removes the organisation's documents, file by file, with its users' keys and its turn. */
    public void remove(@Body String tenantId) {
        for (long file : database.sql("SELECT DISTINCT file_id FROM xero_write WHERE tenant_id = :tenant ORDER BY file_id")
                .param("tenant", tenantId).query(Long.class).list()) {
            if (stopping.isRequested()) {
                return;
            }
            database.sql("DELETE FROM xero_write WHERE file_id = :file AND tenant_id = :tenant").param("file", file)
                    .param("tenant", tenantId).update();
        }
        keys.erase(tenantId);
        database.sql("DELETE FROM xero_write_turn WHERE tenant_id = :tenant").param("tenant", tenantId).update();
    }
}
