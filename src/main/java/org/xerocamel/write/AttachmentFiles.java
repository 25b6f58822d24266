package org.xerocamel.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.FileContent;
import org.xerocamel.inbox.InboxException.RowRefusedException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxPlace;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.RowRules;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.update.OrganisationChoice;
import org.xerocamel.write.Document.Result;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;

/** Files that are attached to the record after which they, or their folders, are named. */
@Component
class AttachmentFiles implements FileContent {

    private final XeroProperties.Update settings;
    private final WritableEntities entities;
    private final DocumentLedger ledger;
    private final DocumentResults results;

    AttachmentFiles(XeroProperties settings, WritableEntities entities, DocumentLedger ledger, DocumentResults results) {
        this.settings = settings.update();
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
        return Attachments.isAny(place);
    }

    @Override
    public RowRules rules(InboxPlace place) {
        return RowRules.NONE;
    }

    /** It has no rows whose end could be missing. */
    @Override
    public boolean isTable() {
        return false;
    }

    @Override
    public InboxRun run(InboxFile file, Path path, InboxPlace place) {
        return new AttachmentRun(file, path, place, entities.ofFolder(place.entity()).orElseThrow(),
                settings.dryRun() || isWaiting(place));
    }

    private boolean isWaiting(InboxPlace place) {
        return settings.approval() && !place.isApproved();
    }

    @Override
    public RowFormat read(InboxRun run, InboxPlace place, InputStream in, List<Organisation> connected) throws IOException {
        InboxFile file = run.file();
        ledger.forget(file);
        WriteRules rules = ((AttachmentRun) run).rules();
        if (!Attachments.ENTITIES.contains(rules.entity())) {
            throw new UnreadableFileException("Xero takes no attachments of " + rules.entity() + "; it takes them of "
                    + Attachments.ENTITIES.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        long size = Files.size(run.path());
        if (size > Attachments.LARGEST) {
            throw new UnreadableFileException("The file has " + size + " bytes; Xero takes attachments of at most "
                    + Attachments.LARGEST + ".");
        }
        String tenantId = null;
        String fault = null;
        try {
            tenantId = OrganisationChoice.ofFolder(connected, place.organisation()).of((String) null).tenantId();
        } catch (RowRefusedException e) {
            fault = place.organisation().isEmpty() ? "Several organisations are connected; the file must lie in the folder of"
                    + " one." : Shown.line(e.getMessage());
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode().put("Record", place.record()).put("FileName", place.name());
        Draft draft = new Draft(Attachments.ENTITY, place.entity(), 1, 1, List.of(), null, null, said, null, List.of(), Map.of());
        ledger.add(file, List.of(new Document(1, tenantId, place.record(), draft,
                fault == null ? State.PENDING : State.REFUSED, Result.NONE, null, fault)));
        return RowFormat.CSV;
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
    public String target(InboxRun run) {
        String source = run.file().source();
        String approved = InboxPlace.APPROVED + "/";
        boolean waiting = isWaiting(((AttachmentRun) run).place());
        return (waiting ? InboxPlace.WAITING : "done") + "/"
                + (source.startsWith(approved) ? source.substring(approved.length()) : source);
    }

    @Override
    public List<Beside> beside(InboxRun run) {
        boolean waiting = isWaiting(((AttachmentRun) run).place());
        return List.of(new Beside(waiting ? ".report.csv" : ".result.csv", out -> results.write(run.file(), out)));
    }
}
