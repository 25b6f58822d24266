package org.xerocamel.write;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Hash;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.InboxException.RequestConflictException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxFiles;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.update.OrganisationChoice;
import org.xerocamel.update.RequestBody;
import org.xerocamel.write.draft.DraftOptions;
import org.xerocamel.write.draft.DraftReader;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroException;

/** Handles documents of routes and programs that wait for the results. */
@Component("xeroWriteRequests")
public class WriteRequests {

    /** The header with the entity, or one of its kinds, such as {@code Invoices} or {@code Bills}. */
    public static final String ENTITY = "XeroEntity";
    private static final String KEY = "Idempotency-Key";
    private static final Logger LOG = LoggerFactory.getLogger(WriteRequests.class);

    private final InboxFiles files;
    private final DocumentLedger ledger;
    private final Organisations organisations;
    private final WritableEntities entities;
    private final DraftReader reader;
    private final DocumentResults results;
    private final XeroProperties.Update settings;
    private final RequestBody bodies;

    WriteRequests(XeroProperties settings, InboxFiles files, DocumentLedger ledger, Organisations organisations,
            WritableEntities entities, DraftReader reader, DocumentResults results, Json json) {
        this.settings = settings.update();
        this.files = files;
        this.ledger = ledger;
        this.organisations = organisations;
        this.entities = entities;
        this.reader = reader;
        this.results = results;
        this.bodies = new RequestBody(json.mapper());
    }

    /**
     * Writes the request into the ledger, unless one with the same key is there already.
     *
     * @throws UnreadableFileException when the body holds no documents, or the entity cannot be written
     * @throws RequestConflictException when the key is another request's, or that one is in progress
     */
    public void open(Exchange exchange) throws IOException {
        // A variable of the caller's could have its name.
        exchange.removeVariable(InboxRun.RUN);
        Message message = exchange.getMessage();
        Organisation organisation = organisation(message.getHeader("XeroTenantId", String.class));
        String folder = String.valueOf(message.getHeader(ENTITY));
        WriteRules rules = entities.ofFolder(folder).orElseThrow(() -> new UnreadableFileException(ENTITY + " is '" + folder
                + "'; it must be one of " + String.join(", ", entities.folders()) + "."));
        String kind = entities.kindOf(folder).orElseThrow();
        byte[] body = bodies.of(message, null);
        String key = message.getHeader(KEY, String.class);
        boolean keyed = key != null && !key.isBlank();
        String hash = Hash.of(kind + "\n" + (organisation == null ? "" : organisation.tenantId()) + "\n"
                + new String(body, StandardCharsets.UTF_8));
        String known = Hash.of(keyed ? "request\n" + key : UUID.randomUUID().toString());
        InboxFiles.Claim claim = files.claim(known, null, hash, InboxFile.REQUEST);
        if (claim.held()) {
            throw new RequestConflictException("A request with this Idempotency-Key is in progress; retry in a moment.");
        }
        if (!claim.hash().equals(hash)) {
            files.release(claim.file(), 0, null, null);
            throw new RequestConflictException("This Idempotency-Key was used for another request.");
        }
        WriteRun run = new WriteRun(claim.file(), null, rules, false, false);
        run.keyed(keyed);
        exchange.setVariable(InboxRun.RUN, run);
        if (claim.file().state() == InboxFile.State.READING) {
            read(run, kind, body, organisation);
        }
    }

    private void read(WriteRun run, String kind, byte[] body, Organisation organisation) throws IOException {
        ledger.forget(run.file());
        DocumentImport documents = new DocumentImport(run.file(), run.rules(), ledger,
                OrganisationChoice.ofRequest(organisations.all(), organisation), settings);
        try {
            reader.read(new ByteArrayInputStream(body), run.rules(), kind, new DraftOptions(settings.dateFormat(), null),
                    documents);
            documents.end();
        } catch (UnreadableFileException e) {
            files.forget(run.file());
            throw e;
        }
        run.file(run.file().as(InboxFile.State.WORKING, RowFormat.JSON));
        files.save(run.file());
    }

    /** Makes the body the list of results, a map a document, in the order of the request. */
    public void answer(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        exchange.removeVariable(InboxRun.RUN);
        List<Map<String, Object>> lines = new ArrayList<>();
        results.each(run.file().id(), document -> lines.add(DocumentResults.line(document, why(run, document))));
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        run.pauses().stream().map(InboxRun.Pause::time).min(Duration::compareTo)
                .ifPresent(wait -> message.setHeader("Retry-After", Math.max(1, wait.plusMillis(999).toSeconds())));
        message.setHeader("XeroUpdate", run.file().id());
        message.setBody(lines);
        if (run.isKeyed()) {
            files.release(run.file(), 0, null, null);
        } else {
            files.close(run.file());
        }
    }

    /** The reason for a document that has not ended, and what the caller can do. */
    private static String why(WriteRun run, Document document) {
        String said = document.answer() == null ? "" : document.answer();
        if (!document.state().isOpen()) {
            return said;
        }
        InboxRun.Pause pause = run.pauseOf(document.tenantId());
        String reason = pause == null ? "The application is stopping" : pause.reason();
        String advice = document.state() == Document.State.PENDING ? " Nothing was sent; retry later."
                : " It is unknown whether Xero has it; " + (run.isKeyed() ? "retry with the same Idempotency-Key."
                        : "the same document sent again is looked for before it is written.");
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

    /** After what no document is to blame for: the key is free for the same request, and the caller gets the exception. */
    public void failed(Exchange exchange) throws Exception {
        WriteRun run = WriteRun.of(exchange);
        exchange.removeVariable(InboxRun.RUN);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        try {
            if (run != null) {
                files.release(run.file(), 0, null, null);
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("The lease of a request expires by itself", away);
        }
        throw cause;
    }
}
