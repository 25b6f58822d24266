package org.xerocamel.deliver;

import org.apache.camel.Body;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.Erasure;
import org.xerocamel.work.Stopping;

/** Ends the deliveries of an organisation whose records are removed, for the removing route. */
@Component("xeroDeliveryRemoval")
public class DeliveryRemoval {

    private final Database database;
    private final Erasure erasure;
    private final Stopping stopping;

    DeliveryRemoval(Database database, Erasure erasure, Stopping stopping) {
        this.database = database;
        this.erasure = erasure;
        this.stopping = stopping;
    }

    /**
     * Moves all cursors to the end of their streams, under a new fence, so that a delivery in progress can neither move one
     * nor park anything; then removes what is parked.
     */
    public void remove(@Body String tenantId) {
        for (long stream : erasure.streams(tenantId)) {
            database.sql("""
                    UPDATE xero_cursor
                       SET sequence = (SELECT s.sequence FROM xero_stream s WHERE s.id = :stream),
                           generation = generation + 1, fence = fence + 1, lease_owner = NULL, lease_until = NULL,
                           due_at = CURRENT_TIMESTAMP, asked_until = NULL, caught_up = FALSE, failures = 0,
                           failing_since = NULL, last_error = NULL, refused_alike = 0, held_through = 0,
                           park_held = FALSE
                     WHERE stream_id = :stream
                    """).param("stream", stream).update();
            inPieces(database.sql("""
                    DELETE FROM xero_parked
                     WHERE id IN (SELECT p.id FROM xero_parked p WHERE p.stream_id = :stream ORDER BY p.id
                                   FETCH FIRST 500 ROWS ONLY)
                    """).param("stream", stream));
        }
        inPieces(database.sql("""
                DELETE FROM xero_pdf_file
                 WHERE tenant_id = :tenant
                   AND record_id IN (SELECT p.record_id FROM xero_pdf_file p WHERE p.tenant_id = :tenant
                                      ORDER BY p.record_id FETCH FIRST 1000 ROWS ONLY)
                """).param("tenant", tenantId));
    }

    private void inPieces(StatementSpec statement) {
        int removed = 1;
        while (removed > 0 && !stopping.isRequested()) {
            removed = statement.update();
        }
    }
}
