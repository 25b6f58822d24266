package org.xerocamel.deliver;

import org.apache.camel.Body;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Stopping;
import org.xerocamel.journal.Erasure;

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
            database.sql("deliver/erase-cursors").param("stream", stream).update();
            inPieces(database.sql("deliver/erase-parked").param("stream", stream));
        }
        inPieces(database.sql("deliver/erase-pdf-files").param("tenant", tenantId));
    }

    private void inPieces(StatementSpec statement) {
        int removed = 1;
        while (removed > 0 && !stopping.isRequested()) {
            removed = statement.update();
        }
    }
}
