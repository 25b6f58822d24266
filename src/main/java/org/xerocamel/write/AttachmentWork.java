package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.InboxRun.Pause;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.tokens.Authorisation;
import org.xerocamel.tokens.Authorisations;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.update.GrantedScopes;
import org.xerocamel.write.AttachmentRun.Step;
import org.xerocamel.write.Document.Action;
import org.xerocamel.write.Document.Result;
import org.xerocamel.write.Document.Sending;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.books.Sent;
import org.xerocamel.xero.XeroAction;
import org.xerocamel.xero.XeroRequest;

/**
 * Attaches a file: finds its record, reads what is attached to it, and sends the file unless it is there. An attachment whose
 * answer was lost is so looked for before it is sent again.
 */
@Component("xeroAttachmentWork")
public class AttachmentWork {

    private static final Duration UNTIL_THERE = Duration.ofSeconds(5);
    private static final Duration OTHERS_TURN = Duration.ofSeconds(2);
    private static final String LIST = "Attachments";
    private static final String NAME = "FileName";

    private final DocumentLedger ledger;
    private final Database database;
    private final Organisations organisations;
    private final Authorisations authorisations;
    private final WriteTurn turn;
    private final Duration patience;
    private final LedgerJson json = new LedgerJson();

    AttachmentWork(XeroProperties settings, DocumentLedger ledger, Database database, Organisations organisations,
            Authorisations authorisations, WriteTurn turn) {
        this.ledger = ledger;
        this.database = database;
        this.organisations = organisations;
        this.authorisations = authorisations;
        this.turn = turn;
        this.patience = settings.update().patience();
    }

    /** @return whether the exchange is about a file that is to be attached */
    public boolean isAttachment(Exchange exchange) {
        return exchange.getVariable(InboxRun.RUN) instanceof AttachmentRun;
    }

    /** Begins with the file, unless it has ended or cannot be attached now. */
    public void begin(Exchange exchange) throws IOException {
        AttachmentRun run = AttachmentRun.of(exchange);
        Optional<String> tenantId = ledger.openTenants(run.file()).stream().findFirst();
        if (tenantId.isEmpty()) {
            return;
        }
        Document document = ledger.open(run.file(), tenantId.get(), 1).get(0);
        run.document(document);
        Optional<Organisation> organisation = organisations.find(tenantId.get());
        if (organisation.isEmpty()) {
            end(run, document.ended(document.state() == State.SENT ? State.UNKNOWN : State.REFUSED, document.result(),
                    "The organisation is no longer connected."));
        } else if (!scopes(organisation.get()).allows(Attachments.SCOPE)) {
            end(run, document.refused(GrantedScopes.missing(Attachments.SCOPE)));
        } else if (!turn.take(run.file(), tenantId.get())) {
            run.pause(tenantId.get(), new Pause(OTHERS_TURN, "Another file is being written to "
                    + organisation.get().name(), false));
        } else if (AttachedRecord.request(run.rules(), run.place().record()).isEmpty()) {
            end(run, document.refused("'" + run.place().record() + "' is no id of Xero's; records of " + run.rules().entity()
                    + " have no number, so that the file must have the record's id for its name, or lie in a folder of that"
                    + " name."));
        } else {
            run.begin(document, organisation.get(), Files.readAllBytes(run.path()));
        }
    }

    private GrantedScopes scopes(Organisation organisation) {
        return new GrantedScopes(authorisations.find(organisation.authorisationId()).map(Authorisation::scopes).orElse(null));
    }

    /** @return whether there is a call to be made */
    public boolean hasCall(Exchange exchange) {
        return AttachmentRun.of(exchange).step() != Step.END;
    }

    /** Makes the next call the body. What is sent is in the ledger before. */
    public void request(Exchange exchange) {
        AttachmentRun run = AttachmentRun.of(exchange);
        String place = run.rules().path() + "/" + run.recordId() + "/" + LIST;
        String file = place + "/" + XeroRequest.encode(run.place().name());
        exchange.getMessage().setBody(switch (run.step()) {
            case FIND -> {
                AttachedRecord.Asked asked = AttachedRecord.request(run.rules(), run.place().record()).orElseThrow();
                yield call(run, asked.path(), asked.query());
            }
            case LIST -> call(run, place, Map.of());
            case COMPARE -> call(run, file, Map.of()).with(XeroAction.reading("*/*"));
            default -> call(run, file, Map.of()).with(sending(run));
        });
    }

    private static XeroRequest call(AttachmentRun run, String path, Map<String, String> query) {
        return new XeroRequest(run.organisation().tenantId(), run.organisation().name(), path, query, null);
    }

    private XeroAction sending(AttachmentRun run) {
        String hash = Hash.of(run.recordId() + " " + run.place().name() + " " + run.file().hash());
        ObjectNode body = JsonNodeFactory.instance.objectNode().put(NAME, run.place().name()).put("ContentLength", run.content().length);
        Sent sent = new Sent(body, JsonNodeFactory.instance.objectNode(), List.of(), run.recordId(), Map.of());
        Document document = run.document().decided(Action.CREATE, new Result(run.recordId(), run.document().result().number(), null, null),
                new Sending(null, sent, run.recordId(), null), null).sending(hash, database.now());
        ledger.save(run.file(), List.of(document));
        run.document(document);
        return new XeroAction(XeroAction.Method.PUT, run.content(), Attachments.type(run.place().name()), hash, "application/json");
    }

    /** Takes Xero's answer, and decides what is next. */
    public void answered(Exchange exchange) throws IOException {
        AttachmentRun run = AttachmentRun.of(exchange);
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            switch (run.step()) {
                case FIND -> found(run, AttachedRecord.of(run.rules(), run.place(), json.tree(body)));
                case LIST -> listed(run, json.tree(body).path(LIST));
                case COMPARE -> compared(run, Arrays.equals(body.readAllBytes(), run.content()));
                default -> {
                    boolean there = json.tree(body).path(LIST).size() == 1;
                    if (!there) {
                        throw new IOException("Xero was sent an attachment, but its answer has none");
                    }
                    end(run, run.document().ended(State.CREATED, run.document().result(), "Attached as " + run.place().name() + "."));
                    run.changed(run.organisation().tenantId());
                }
            }
        }
    }

    void found(AttachmentRun run, List<JsonNode> records) {
        if (records.size() == 1) {
            String id = records.get(0).path(run.rules().id()).asText();
            run.recordId(id);
            run.document(run.document().ended(run.document().state(), new Result(id, run.place().record(), null, null), null));
            run.step(Step.LIST);
        } else if (records.size() > 1) {
            end(run, run.document().refused("Several records in Xero match; put the file into a folder named after one of the ids "
                    + records.stream().map(each -> each.path(run.rules().id()).asText()).sorted().collect(Collectors.joining(", "))
                    + "."));
        } else if (run.isRehearsal()) {
            // It may come with a file that waits for a person, too.
            end(run, run.document().ended(State.DRY_RUN, run.document().result(), "Would be attached as " + run.place().name()
                    + " once Xero has a record of " + run.rules().entity() + " called '" + run.place().record()
                    + "', which it does not have yet."));
        } else if (ledger.age(run.file()).compareTo(patience) > 0) {
            end(run, run.document().refused("Xero has no record of " + run.rules().entity() + " called '" + run.place().record()
                    + "', and none came within " + patience.toSeconds() + " seconds (xero.update.unfinished)."));
        } else {
            run.pause(run.organisation().tenantId(), new Pause(UNTIL_THERE, "Xero has no record of " + run.rules().entity()
                    + " called '" + run.place().record() + "' yet, and the attachment waits for it", false));
            run.step(Step.END);
        }
    }

    private void listed(AttachmentRun run, JsonNode there) {
        JsonNode same = null;
        for (JsonNode each : there) {
            same = each.path(NAME).asText().equalsIgnoreCase(run.place().name()) ? each : same;
        }
        if (same != null && same.path("ContentLength").asLong(run.content().length) == run.content().length) {
            run.step(Step.COMPARE);
        } else if (same != null) {
            otherContent(run);
        } else if (there.size() >= Attachments.MOST) {
            end(run, run.document().refused("The record has " + there.size() + " attachments, and Xero takes at most "
                    + Attachments.MOST + "."));
        } else if (run.isRehearsal()) {
            end(run, run.document().ended(State.DRY_RUN, run.document().result(), "Would be attached as " + run.place().name() + "."));
        } else {
            run.step(Step.SEND);
        }
    }

    private void compared(AttachmentRun run, boolean same) {
        if (same) {
            boolean ours = run.document().state() == State.SENT;
            end(run, run.document().ended(ours ? State.CREATED : State.UNCHANGED, run.document().result(), null));
        } else {
            otherContent(run);
        }
    }

    /** Nothing of a person's is replaced: what is there may be the only copy. */
    private void otherContent(AttachmentRun run) {
        end(run, run.document().refused("The record has an attachment " + run.place().name()
                + " with another content; give the file another name."));
    }

    /** Ends the file, in the ledger, too. */
    void end(AttachmentRun run, Document document) {
        ledger.save(run.file(), List.of(document));
        run.document(document);
        run.moved();
        run.step(Step.END);
    }

    /** Names what was written, so that it is fetched soon. */
    public void changed(Exchange exchange) {
        AttachmentRun run = AttachmentRun.of(exchange);
        exchange.setVariable("xeroChangedEntities", run.changed().stream()
                .collect(Collectors.toMap(tenant -> tenant, tenant -> List.of(run.rules().entity()))));
    }
}
