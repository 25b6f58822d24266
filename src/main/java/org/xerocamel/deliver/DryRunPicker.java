package org.xerocamel.deliver;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.LoadedRoutes;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.XeroStream;

/** Finds what a dry run gives a sink, and tells whether it can be taken back. */
@Component
public class DryRunPicker {

    private final Sinks sinks;
    private final Subscriptions subscriptions;
    private final Journal journal;
    private final Database database;
    private final LoadedRoutes routes;
    private final DryRunTransaction transaction;
    private final List<DryRunFiles> files;

    DryRunPicker(Sinks sinks, Subscriptions subscriptions, Journal journal, Database database, LoadedRoutes routes,
            DryRunTransaction transaction, List<DryRunFiles> files) {
        this.sinks = sinks;
        this.subscriptions = subscriptions;
        this.journal = journal;
        this.database = database;
        this.routes = routes;
        this.transaction = transaction;
        this.files = files;
    }

    /**
     * What is given to the sink.
     *
     * @param batch the last one of the stream; its last record alone where the dry run sends
     * @param sends whether the sink's target gets it for good, since only that target could take it back
     */
    public record Picked(String sink, XeroStream stream, String folder, int generation, Batch batch, boolean sends) {

        /** @return which batch it is, such as {@code Invoices of Demo (batch 3)} */
        public String words() {
            return stream.entity() + " of " + (stream.organisation() == null ? stream.tenantId() : stream.organisation())
                    + " (batch " + batch.sequence() + ")";
        }

        Cursor cursor() {
            return new Cursor(sink, stream, folder, batch.sequence(), generation, 0, 0, null, RefusalRun.NONE);
        }
    }

    private record Found(XeroStream stream, String folder, int generation, long last) {}

    /**
     * @param organisation a tenant id or a name; null or empty for any
     * @param entity the kind of record; null or empty for any, of which the one that was journalled last is taken
     * @throws IllegalArgumentException when the sink cannot be tried, or when there is no such batch
     */
    public Picked pick(String sink, String organisation, String entity) {
        if (subscriptions.find(sink).isPresent()) {
            throw new IllegalArgumentException("The sink " + sink + " is a subscription: its route begins with xero: and takes its"
                    + " batches by itself, so it cannot be tried.");
        }
        if (!sinks.names().contains(sink)) {
            throw new IllegalArgumentException("The sink is '" + sink + "'; it must be one of xero.sinks on this node, which are "
                    + String.join(", ", sinks.names()) + ".");
        }
        Found found = find(sink, organisation == null ? "" : organisation.strip(), entity == null ? "" : entity.strip());
        Batch batch = journal.at(found.stream().id(), found.last()).orElseThrow(() -> new IllegalArgumentException("The last batch of "
                + found.stream() + " was pruned just now, or cannot be read; try another stream."));
        boolean sends = sends(sink);
        return new Picked(sink, found.stream(), found.folder(), found.generation(), sends ? lastRecord(batch) : batch, sends);
    }

    /** A route file of the user's own in place of the shipped one may do anything. */
    private boolean sends(String sink) {
        boolean undone = transaction.holds(sink) || files.stream().anyMatch(each -> each.sink().equals(sink));
        return !undone || !routes.isShipped("5-sink-" + sink + ".camel.yaml");
    }

    private Found find(String sink, String organisation, String entity) {
        return database.sql("deliver/last-journalled").param("sink", sink).param("organisation", organisation).param("entity", entity)
                .query((row, n) -> new Found(new XeroStream(row.getLong("id"), row.getString("tenant_id"),
                        row.getString("organisation"), row.getString("entity")), row.getString("folder"), row.getInt("generation"),
                        row.getLong("last_sequence")))
                .optional().orElseThrow(() -> new IllegalArgumentException("The journal holds no batch"
                        + (entity.isEmpty() ? "" : " of " + entity) + (organisation.isEmpty() ? "" : " of " + organisation)
                        + " that the sink " + sink + " is to get; fetch records first, or choose another stream."));
    }

    private static Batch lastRecord(Batch batch) {
        List<byte[]> records = Ndjson.records(batch.body());
        byte[] record = records.get(records.size() - 1);
        byte[] line = Arrays.copyOf(record, record.length + 1);
        line[record.length] = '\n';
        return new Batch(batch.sequence(), 1, line, batch.pass(), batch.appendedAt(), batch.traceparent());
    }
}
