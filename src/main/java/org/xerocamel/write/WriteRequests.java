package org.xerocamel.write;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.InboxException.RequestConflictException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.update.OrganisationChoice;
import org.xerocamel.update.RequestBody;
import org.xerocamel.update.RequestClaims;
import org.xerocamel.write.draft.DraftOptions;
import org.xerocamel.write.draft.DraftReader;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;

/** Handles documents of routes and programs that wait for the results. */
@Component("xeroWriteRequests")
public class WriteRequests {

    /** The header with the entity, or one of its kinds, such as {@code Invoices} or {@code Bills}. */
    public static final String ENTITY = "XeroEntity";

    private final RequestClaims claims;
    private final DocumentLedger ledger;
    private final Organisations organisations;
    private final WritableEntities entities;
    private final DraftReader reader;
    private final DocumentResults results;
    private final XeroProperties.Update settings;
    private final RequestBody bodies;

    WriteRequests(XeroProperties settings, RequestClaims claims, DocumentLedger ledger, Organisations organisations,
            WritableEntities entities, DraftReader reader, DocumentResults results, Json json) {
        this.settings = settings.update();
        this.claims = claims;
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
        Organisation organisation = claims.organisation(message);
        String folder = String.valueOf(message.getHeader(ENTITY));
        WriteRules rules = entities.ofFolder(folder).orElseThrow(() -> new UnreadableFileException(ENTITY + " is '" + folder
                + "'; it must be one of " + String.join(", ", entities.folders()) + "."));
        String kind = entities.kindOf(folder).orElseThrow();
        byte[] body = bodies.of(message, null);
        InboxFile file = claims.claim(message, kind + "\n" + (organisation == null ? "" : organisation.tenantId()), body);
        claims.begin(exchange, new WriteRun(file, null, rules, false, false), () -> read(file, rules, kind, body, organisation));
    }

    private void read(InboxFile file, WriteRules rules, String kind, byte[] body, Organisation organisation) throws IOException {
        ledger.forget(file);
        DocumentImport documents = new DocumentImport(file, rules, ledger,
                OrganisationChoice.ofRequest(organisations.all(), organisation), settings);
        reader.read(new ByteArrayInputStream(body), rules, kind, new DraftOptions(settings.dateFormat(), null), documents);
        documents.end();
    }

    /** Makes the body the list of results, a map a document or step, in the order of the request. */
    public void answer(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        List<Map<String, Object>> lines = new ArrayList<>();
        results.each(run.file().id(), document -> lines.add(DocumentResults.line(document, why(run, document))));
        claims.answer(exchange, run, lines);
        exchange.getMessage().setHeader("XeroUpdate", run.file().id());
    }

    /** The reason for a document that has not ended, and what the caller can do. */
    private static String why(WriteRun run, Document document) {
        if (!document.state().isOpen()) {
            return document.answer() == null ? "" : document.answer();
        }
        return RequestClaims.why(run, document.tenantId(), document.answer(), document.state() == Document.State.PENDING ? null
                : "It is unknown whether Xero has it; " + (run.isKeyed() ? "retry with the same Idempotency-Key."
                        : "the same document sent again is looked for before it is written."));
    }

    /** After what no document is to blame for: the key is free for the same request, and the caller gets the exception. */
    public void failed(Exchange exchange) throws Exception {
        claims.failed(exchange);
    }
}
