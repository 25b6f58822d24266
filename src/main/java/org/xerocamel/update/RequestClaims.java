package org.xerocamel.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Hash;
import org.xerocamel.inbox.InboxException.RequestConflictException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxFiles;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.xero.XeroException;

/**
 * Requests of routes and programs that wait for the results: each is a file of the ledger without a file, known by its
 * Idempotency-Key, so that the same request is executed once.
 */
@Component
public class RequestClaims {

    private static final String KEY = "Idempotency-Key";

    private final InboxFiles files;
    private final Organisations organisations;

    RequestClaims(InboxFiles files, Organisations organisations) {
        this.files = files;
        this.organisations = organisations;
    }

    /** Reads the rows of a request into the ledger. */
    @FunctionalInterface
    public interface Reading {

        /** @throws UnreadableFileException when the body holds none */
        void read() throws IOException;
    }

    /**
     * @return the organisation whose tenant id or name the header {@code XeroTenantId} has; null without one
     * @throws XeroException.NotFound when there is none of it, or several
     */
    public Organisation organisation(Message message) {
        String tenant = message.getHeader("XeroTenantId", String.class);
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

    /**
     * Takes the request's place in the ledger.
     *
     * @param about what the request is about beside its body, which two requests with one key must have in common
     * @throws RequestConflictException when the key is another request's, or that one is in progress
     */
    public InboxFile claim(Message message, String about, byte[] body) {
        String key = message.getHeader(KEY, String.class);
        String hash = Hash.of(about + "\n" + new String(body, StandardCharsets.UTF_8));
        String known = Hash.of(isKeyed(message) ? "request\n" + key : UUID.randomUUID().toString());
        InboxFiles.Claim claim = files.claim(known, null, hash, InboxFile.REQUEST);
        if (claim.held()) {
            throw new RequestConflictException("A request with this Idempotency-Key is in progress; retry in a moment.");
        }
        if (!claim.hash().equals(hash)) {
            files.release(claim.file(), 0, null, null);
            throw new RequestConflictException("This Idempotency-Key was used for another request.");
        }
        return claim.file();
    }

    private static boolean isKeyed(Message message) {
        String key = message.getHeader(KEY, String.class);
        return key != null && !key.isBlank();
    }

    /** Begins the run of a request, whose rows are read unless they are in the ledger already. */
    public void begin(Exchange exchange, InboxRun run, Reading rows) throws IOException {
        run.keyed(isKeyed(exchange.getMessage()));
        exchange.setVariable(InboxRun.RUN, run);
        if (run.file().state() != InboxFile.State.READING) {
            return;
        }
        try {
            rows.read();
        } catch (UnreadableFileException e) {
            files.forget(run.file());
            throw e;
        }
        run.file(run.file().as(InboxFile.State.WORKING, RowFormat.JSON));
        files.save(run.file());
    }

    /** Ends the run, and makes the body the list of results. */
    public void answer(Exchange exchange, InboxRun run, List<Map<String, Object>> results) {
        exchange.removeVariable(InboxRun.RUN);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        run.pauses().stream().map(InboxRun.Pause::time).min(Duration::compareTo)
                .ifPresent(wait -> message.setHeader("Retry-After", Math.max(1, wait.plusMillis(999).toSeconds())));
        message.setBody(results);
        if (run.isKeyed()) {
            files.release(run.file(), 0, null, null);
        } else {
            files.close(run.file());
        }
    }

    /**
     * @param said what is known of the row already; null for nothing
     * @param doubt what is not known of a row that was sent, and what its caller can do; null for one that was not sent
     * @return why a row has not ended, and what its caller can do
     */
    public static String why(InboxRun run, String tenantId, String said, String doubt) {
        InboxRun.Pause pause = run.pauseOf(tenantId);
        String reason = pause == null ? "The application is stopping" : pause.reason();
        return (said == null || said.isEmpty() ? "" : said + " ") + reason + ". "
                + (doubt == null ? "Nothing was sent; retry later." : doubt);
    }

    /** After what no row is to blame for: the key is free for the same request, and the caller gets the exception. */
    public void failed(Exchange exchange) throws Exception {
        InboxRun run = InboxRun.any(exchange);
        exchange.removeVariable(InboxRun.RUN);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        try {
            if (run != null) {
                files.release(run.file(), 0, null, null);
            }
        } catch (DataAccessException | TransactionException away) {
            // The lease of the request expires by itself.
            cause.addSuppressed(away);
        }
        throw cause;
    }
}
