package org.xerocamel.fetch;

import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.Database;
import org.xerocamel.drift.FieldWatch;
import org.xerocamel.journal.Erasure;

/** Removes what was fetched of an organisation that was disconnected, for the removing route. */
@Component("xeroStreamRemoval")
public class StreamRemoval {

    private final Database database;
    private final Erasure erasure;
    private final Alerts alerts;
    private final IrregularRecords irregular;
    private final FieldWatch fields;

    StreamRemoval(Database database, Erasure erasure, Alerts alerts, IrregularRecords irregular, FieldWatch fields) {
        this.database = database;
        this.erasure = erasure;
        this.alerts = alerts;
        this.irregular = irregular;
        this.fields = fields;
    }

    /** Ends all passes over the organisation's streams, on any node: what is in progress can write no more. */
    public void fence(@Body String tenantId) {
        for (long stream : erasure.streams(tenantId)) {
            database.inTransaction(() -> {
                erasure.fence(stream);
                database.sql("DELETE FROM xero_pass WHERE stream_id = :stream").param("stream", stream).update();
            });
            irregular.erase(stream);
            fields.erase(stream);
            clear("stream:" + stream);
            clear("stream:" + stream + ":full");
        }
    }

    /** Removes the organisation's batches and index. */
    public void remove(@Body String tenantId) {
        erasure.streams(tenantId).forEach(erasure::erase);
    }

    private void clear(String topic) {
        alerts.clear(topic, "Xero: an organisation that could not be fetched was disconnected",
                "Its records were removed. Nothing needs to be done.");
    }
}
