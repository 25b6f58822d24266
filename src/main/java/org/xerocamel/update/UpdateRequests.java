package org.xerocamel.update;

import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.InboxFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Json;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxException.RequestConflictException;

/** Handles synchronous update requests of routes and programs. */
@Component("xeroUpdateRequests")
public class UpdateRequests {

    /** The header with the invoice's id or number, where the body is one object that names none. */
    public static final String INVOICE = "XeroInvoice";

    private final RequestClaims claims;
    private final Ledger ledger;
    private final Organisations organisations;
    private final ResultFile results;
    private final RequestBody rows;
    private final ChangeColumns rules = new ChangeColumns();

    UpdateRequests(RequestClaims claims, Ledger ledger, Organisations organisations, ResultFile results, Json json) {
        this.claims = claims;
        this.ledger = ledger;
        this.organisations = organisations;
        this.results = results;
        this.rows = new RequestBody(json.mapper());
    }

    /**
     * Writes the request into the ledger, unless one with the same key is there already.
     *
     * @throws UnreadableFileException when the body holds no rows
     * @throws RequestConflictException when the key is another request's, or that one is in progress
     */
    public void open(Exchange exchange) throws IOException {
        // A variable of the caller's could have its name.
        exchange.removeVariable(InboxRun.RUN);
        Message message = exchange.getMessage();
        Organisation organisation = claims.organisation(message);
        byte[] body = rows.of(message, message.getHeader(INVOICE, String.class));
        InboxFile file = claims.claim(message, organisation == null ? "" : organisation.tenantId(), body);
        claims.begin(exchange, new UpdateRun(file, null), () -> read(file, body, organisation));
    }

    private void read(InboxFile file, byte[] body, Organisation organisation) throws IOException {
        ledger.forget(file);
        RowImport given = new RowImport(file, ledger, OrganisationChoice.ofRequest(organisations.all(), organisation));
        RowFormat.read(new ByteArrayInputStream(body), rules, given);
        given.end();
    }

    /** Makes the body the list of results, a map a row, in the order of the request. */
    public void answer(Exchange exchange) {
        UpdateRun run = UpdateRun.of(exchange);
        List<Map<String, Object>> lines = new ArrayList<>();
        results.each(run.file(), row -> lines.add(Results.line(row, why(run, row))));
        claims.answer(exchange, run, lines);
    }

    /** The reason for an unfinished row, and what the caller can do. */
    private static String why(UpdateRun run, UpdateRow row) {
        if (row.state() != UpdateRow.State.PENDING && row.state() != UpdateRow.State.SENT) {
            return row.answer() == null ? "" : row.answer();
        }
        return RequestClaims.why(run, row.tenantId(), row.answer(), row.state() == UpdateRow.State.PENDING ? null
                : "It is unknown whether Xero made the change; " + (run.isKeyed() ? "retry with the same Idempotency-Key."
                        : "check the invoice."));
    }

    /** After what no row is to blame for: the key is free for the same request, and the caller gets the exception. */
    public void failed(Exchange exchange) throws Exception {
        claims.failed(exchange);
    }
}
