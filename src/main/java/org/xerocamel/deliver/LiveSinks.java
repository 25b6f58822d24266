package org.xerocamel.deliver;

import static org.xerocamel.config.Database.time;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.work.Node;

/** The sinks that are enabled on any node: each node reports its own periodically, in the database and by its clock. */
@Component
class LiveSinks {

    private final Database database;
    private final Node node;
    private final XeroProperties settings;
    private final Subscriptions subscriptions;

    LiveSinks(Database database, Node node, XeroProperties settings, Subscriptions subscriptions) {
        this.database = database;
        this.node = node;
        this.settings = settings;
        this.subscriptions = subscriptions;
    }

    /** Reports that this node is alive and which sinks it has. */
    void tell() {
        for (String sink : subscriptions.after(settings.sinks())) {
            int seen = database.sql("""
                    UPDATE xero_node_sink SET seen_at = CURRENT_TIMESTAMP WHERE node = :node AND sink = :sink
                    """).param("node", node.id()).param("sink", sink).update();
            if (seen == 0) {
                database.sql("""
                        INSERT INTO xero_node_sink (node, sink, seen_at) VALUES (:node, :sink, CURRENT_TIMESTAMP)
                        """).param("node", node.id()).param("sink", sink).update();
            }
        }
    }

    /** Forgets the nodes without a report since, but for the last report of each sink, which tells since when it is gone. */
    void forget(Instant since) {
        database.sql("""
                DELETE FROM xero_node_sink
                 WHERE seen_at < :before
                   AND EXISTS (SELECT 1 FROM xero_node_sink n
                                WHERE n.sink = xero_node_sink.sink AND n.seen_at > xero_node_sink.seen_at)
                """).param("before", time(since)).update();
    }

    /** @return whether some node has named the sink since then */
    boolean has(String sink, Instant since) {
        return database.sql("SELECT COUNT(*) FROM xero_node_sink WHERE sink = :sink AND seen_at >= :since")
                .param("sink", sink).param("since", time(since)).query(Long.class).single() > 0;
    }

    /**
     * @param since a sink that no node has named since then no longer counts
     * @return the stream's last batch that every sink has which is to get the stream; all, when there is no such sink. A
     *         sink whose cursor is not there yet has none
     */
    long passed(long streamId, Instant since) {
        return database.sql("deliver/passed-by-all").param("stream", streamId).param("since", time(since))
                .query(Long.class).single();
    }
}
