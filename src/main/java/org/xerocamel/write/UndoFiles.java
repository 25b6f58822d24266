package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.inbox.FileContent;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxPlace;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.RowRules;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.write.Document.Result;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.books.Sent;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;

/**
 * Files in the folder {@code undo}: one that was done and is moved there unchanged, or an object such as
 * {@code {"undo": 17}} with the number of one. What its documents created or changed is taken back.
 */
@Component
class UndoFiles implements FileContent {

    private static final int PIECE = 200;
    private static final int LONGEST_REQUEST = 200;

    private final WritableEntities entities;
    private final DocumentLedger ledger;
    private final DocumentResults results;
    private final LedgerJson json = new LedgerJson();

    UndoFiles(WritableEntities entities, DocumentLedger ledger, DocumentResults results) {
        this.entities = entities;
        this.ledger = ledger;
        this.results = results;
    }

    @Override
    public boolean isFolder(String name) {
        return false;
    }

    @Override
    public boolean takes(InboxPlace place) {
        return place.isUndo();
    }

    @Override
    public RowRules rules(InboxPlace place) {
        return RowRules.NONE;
    }

    @Override
    public InboxRun run(InboxFile file, Path path, InboxPlace place) {
        return new WriteRun(file, path, ledger.entity(file.id()).flatMap(entities::of).orElse(null), false, true);
    }

    @Override
    public RowFormat read(InboxRun run, InboxPlace place, InputStream in, List<Organisation> connected) throws IOException {
        ledger.forget(run.file());
        byte[] start = in.readNBytes(LONGEST_REQUEST);
        Optional<Long> named = named(start);
        long undone = named.or(() -> ledger.written(run.file().hash(), run.file().id()))
                .orElseThrow(() -> new UnreadableFileException("No file of this content was written in the last 30 days; move"
                        + " the file from done/ as it is, or ask by its number: {\"undo\": 17}."));
        if (ledger.entity(undone).filter(Attachments.ENTITY::equals).isPresent()) {
            throw new UnreadableFileException("Xero lets no application take an attachment away; delete it in Xero.");
        }
        ((WriteRun) run).rules(ledger.entity(undone).flatMap(entities::of).orElseThrow(() ->
                new UnreadableFileException("No file with documents has the number " + undone + ".")));
        copy(run.file(), undone, ((WriteRun) run).rules());
        return named.isPresent() ? RowFormat.JSON : RowFormat.CSV;
    }

    private Optional<Long> named(byte[] start) {
        try {
            JsonNode object = json.tree(new ByteArrayInputStream(start));
            return object.path("undo").isIntegralNumber() ? Optional.of(object.path("undo").longValue()) : Optional.empty();
        } catch (IOException otherFile) {
            return Optional.empty();
        }
    }

    /** Only what was done is taken back, each by what was noted of its call. */
    private void copy(InboxFile file, long undone, WriteRules rules) {
        int from = -1;
        List<Document> piece = ledger.after(undone, from, PIECE);
        while (!piece.isEmpty()) {
            List<Document> undoes = new ArrayList<>();
            for (Document document : piece) {
                if (document.state() == State.CREATED || document.state() == State.CHANGED) {
                    undoes.add(undoing(undone, document, rules));
                }
                from = document.number();
            }
            ledger.add(file, undoes);
            piece = ledger.after(undone, from, PIECE);
        }
    }

    private Document undoing(long undone, Document document, WriteRules rules) {
        Draft draft = document.draft();
        Draft empty = new Draft(draft.entity(), draft.kind(), draft.line(), draft.lastLine(), List.of(), null,
                draft.externalId(), JsonNodeFactory.instance.objectNode(), null, List.of(), Map.of());
        return new Document(document.number(), document.tenantId(), document.label(), empty, State.PENDING,
                new Result(document.result().id(), null, null, null), marked(undone, document, rules), null);
    }

    /** What our own steps have marked since, nobody else has changed. */
    private Sent marked(long undone, Document document, WriteRules rules) {
        Sent sent = document.sending().sent();
        int steps = document.draft().steps().size();
        if (steps > 0 && sent.after() != null) {
            ledger.after(undone, document.number(), steps).stream().filter(step -> step.step() != null
                    && step.number() <= document.number() + steps && (step.state() == State.DONE || step.state() == State.UNCHANGED))
                    .map(step -> rules.steps().get(step.step()).marks()).filter(marks -> !marks.isEmpty())
                    .forEach(marks -> sent.after().put(marks, true));
        }
        return sent;
    }

    @Override
    public boolean isOpen(InboxFile file) {
        return !ledger.openTenants(file).isEmpty();
    }

    @Override
    public Count count(long fileId) {
        return ledger.count(fileId);
    }

    @Override
    public String summary(InboxFile file) {
        return ledger.states(file.id()).entrySet().stream().map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<Beside> beside(InboxRun run) {
        return List.of(new Beside(".result." + run.file().format().ending(), out -> results.write(run.file(), out)));
    }
}
