package org.xerocamel.deliver;

import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Hash;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.journal.Batch;
import org.xerocamel.work.Stopping;

/** Fills the message that a sink's route receives: the contract's headers, the batch, and a few variables. */
@Component
class BatchMessage {

    /** The variable that is empty for a batch of the journal, and tells replayed records from it and from each other. */
    static final String REPLAY = "xeroReplay";

    private final Cursors cursors;
    private final Refusals refusals;
    private final PrivateFields fields;
    private final Stopping stopping;

    BatchMessage(Cursors cursors, Refusals refusals, PrivateFields fields, Stopping stopping) {
        this.fields = fields;
        this.cursors = cursors;
        this.refusals = refusals;
        this.stopping = stopping;
    }

    /** Makes a batch of the journal the message. */
    void fill(Exchange exchange, Cursor cursor, Batch batch) {
        fill(exchange, cursor, batch, cursor.failures() + 1, "");
    }

    /**
     * Makes a batch the message of a dry run. No lease stands behind it: it ends when the application stops.
     *
     * @param id what tells this dry run from every other, in names of files and in keys
     */
    void fillDryRun(Exchange exchange, Cursor cursor, Batch batch, String id) {
        fill(exchange, cursor, batch, 1, "-dry-run-" + id);
        exchange.getMessage().setHeader(DryRun.HEADER, "true");
        exchange.setVariable(DryRun.ID, id);
        exchange.setVariable(Delivery.LEASE, (BooleanSupplier) () -> !stopping.isPressing());
    }

    /** Makes a parked record the message: a batch of one, with the sequence of the batch that it came in. */
    void fill(Exchange exchange, Cursor cursor, Parked parked, byte[] record) {
        byte[] line = new byte[record.length + 1];
        System.arraycopy(record, 0, line, 0, record.length);
        line[record.length] = '\n';
        fill(exchange, cursor, new Batch(parked.sequence(), 1, line, null, parked.parkedAt(), null), parked.attempts() + 1,
                "-" + nameOf(parked.recordId()));
    }

    private void fill(Exchange exchange, Cursor cursor, Batch batch, int attempt, String replay) {
        // A message of Quartz puts its headers back into each copy of itself, as a split makes them, so it is replaced.
        Message message = new DefaultMessage(exchange.getContext());
        exchange.setMessage(message);
        message.setHeader("XeroTenantId", cursor.stream().tenantId());
        message.setHeader("XeroOrganisation", cursor.stream().organisation());
        message.setHeader("XeroEntity", cursor.stream().entity());
        message.setHeader("XeroSequence", batch.sequence());
        message.setHeader("XeroRecordCount", batch.recordCount());
        message.setHeader("XeroAttempt", attempt);
        exchange.setVariable(REPLAY, replay);
        exchange.setVariable("xeroFolder", cursor.folder());
        exchange.setVariable("xeroJournalled", batch.appendedAt());
        exchange.setVariable("xeroGeneration", cursor.generation());
        exchange.setVariable(Delivery.LEASE, (BooleanSupplier) () -> cursors.isHeld(cursor) && !stopping.isPressing());
        message.setBody(fields.applied(cursor.sink(), cursor.stream().entity(), batch.body()));
        refusals.begin(exchange);
    }

    /** An id goes into the names of files, so whatever is not plain is hashed. */
    private static String nameOf(String recordId) {
        return recordId.matches("[0-9A-Za-z][0-9A-Za-z_-]{0,99}") ? recordId
                : "sha256-" + Hash.of(recordId).substring(0, 32);
    }
}
