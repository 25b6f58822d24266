package org.xerocamel.update;

import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.InboxFiles;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.InboxFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Hash;
import org.xerocamel.config.Json;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxException.RequestConflictException;
import org.xerocamel.xero.XeroException;

/** Handles synchronous update requests of routes and programs. */
@Component("xeroUpdateRequests")
public class UpdateRequests {

    /** The header with the invoice's id or number, where the body is one object that names none. */
    public static final String INVOICE = "XeroInvoice";
    private static final String KEY = "Idempotency-Key";

    private final InboxFiles files;
    private final Ledger ledger;
    private final Organisations organisations;
    private final ResultFile results;
    private final RequestBody rows;
    private final ChangeColumns rules = new ChangeColumns();

    UpdateRequests(InboxFiles files, Ledger ledger, Organisations organisations, ResultFile results,
            Json json) {
        this.files = files;
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
        exchange.removeVariable(UpdateRun.RUN);
        Message message = exchange.getMessage();
        Organisation organisation = organisation(message.getHeader("XeroTenantId", String.class));
        byte[] body = rows.of(message, message.getHeader(INVOICE, String.class));
        String key = message.getHeader(KEY, String.class);
        boolean keyed = key != null && !key.isBlank();
        String hash = Hash.of((organisation == null ? "" : organisation.tenantId()) + "\n"
                + new String(body, StandardCharsets.UTF_8));
        String known = Hash.of(keyed ? "request\n" + key : UUID.randomUUID().toString());
        InboxFiles.Claim claim = files.claim(known, null, hash, InboxFile.REQUEST);
        if (claim.held()) {
            throw new RequestConflictException("A request with this Idempotency-Key is in progress; retry in a moment.");
        }
        UpdateRun run = new UpdateRun(claim.file(), null);
        if (!claim.hash().equals(hash)) {
            files.release(claim.file(), 0, null, null);
            throw new RequestConflictException("This Idempotency-Key was used for another request.");
        }
        run.keyed(keyed);
        exchange.setVariable(UpdateRun.RUN, run);
        if (claim.file().state() == InboxFile.State.READING) {
            read(run, body, organisation);
        }
    }

    private void read(UpdateRun run, byte[] body, Organisation organisation) throws IOException {
        ledger.forget(run.file());
        RowImport given = new RowImport(run.file(), ledger,
                OrganisationChoice.ofRequest(organisations.all(), organisation));
        try {
            RowFormat.read(new ByteArrayInputStream(body), rules, given);
            given.end();
        } catch (UnreadableFileException e) {
            files.forget(run.file());
            throw e;
        }
        run.file(run.file().as(InboxFile.State.WORKING, RowFormat.JSON));
        files.save(run.file());
    }

    /** Makes the body the list of results, a map a row, in the order of the request. */
    public void answer(Exchange exchange) {
        UpdateRun run = UpdateRun.of(exchange);
        exchange.removeVariable(UpdateRun.RUN);
        List<Map<String, Object>> lines = new ArrayList<>();
        results.each(run.file(), row -> lines.add(Results.line(row, why(run, row))));
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        run.pauses().stream().map(InboxRun.Pause::time).min(Duration::compareTo)
                .ifPresent(wait -> message.setHeader("Retry-After", Math.max(1, wait.plusMillis(999).toSeconds())));
        message.setBody(lines);
        if (run.isKeyed()) {
            files.release(run.file(), 0, null, null);
        } else {
            files.close(run.file());
        }
    }

    /** The reason for an unfinished row, and what the caller can do. */
    private static String why(UpdateRun run, UpdateRow row) {
        String said = row.answer() == null ? "" : row.answer();
        if (row.state() != UpdateRow.State.PENDING && row.state() != UpdateRow.State.SENT) {
            return said;
        }
        InboxRun.Pause pause = run.pauseOf(row.tenantId());
        String reason = pause == null ? "The application is stopping" : pause.reason();
        String advice = row.state() == UpdateRow.State.PENDING ? " Nothing was sent; retry later."
                : " It is unknown whether Xero made the change; " + (run.isKeyed()
                        ? "retry with the same Idempotency-Key." : "check the invoice.");
        return (said.isEmpty() ? "" : said + " ") + reason + "." + advice;
    }

    private Organisation organisation(String tenant) {
        if (tenant == null || tenant.isBlank()) {
            return null;
        }
        List<Organisation> named = organisations.named(tenant);
        if (named.size() != 1) {
            throw new XeroException.NotFound(named.isEmpty() ? "No organisation has the tenant id or name '" + tenant + "'"
                    : named.size() + " organisations are called '" + tenant + "'; use a tenant id");
        }
        return named.get(0);
    }

    /** After what no row is to blame for: the key is free for the same request, and the caller gets the exception. */
    public void failed(Exchange exchange) throws Exception {
        UpdateRun run = UpdateRun.of(exchange);
        exchange.removeVariable(UpdateRun.RUN);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        try {
            if (run != null) {
                files.release(run.file(), 0, null, null);
            }
        } catch (DataAccessException | TransactionException away) {
            cause.addSuppressed(away);
        }
        throw cause;
    }
}
