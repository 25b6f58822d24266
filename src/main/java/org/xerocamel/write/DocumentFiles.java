package org.xerocamel.write;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.FileContent;
import org.xerocamel.inbox.InboxException.UnfinishedFileException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxPlace;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.RowRules;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.update.OrganisationChoice;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.draft.DraftOptions;
import org.xerocamel.write.draft.DraftReader;
import org.xerocamel.write.draft.MappingReader;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;

/** Files in the folder of an entity: each holds documents, which are created, changed or left as they are. */
@Component
class DocumentFiles implements FileContent {

    private final XeroProperties.Update settings;
    private final WritableEntities entities;
    private final DraftReader reader;
    private final DocumentLedger ledger;
    private final DocumentResults results;
    private final FolderMapping mappings;

    DocumentFiles(XeroProperties settings, WritableEntities entities, DraftReader reader, DocumentLedger ledger,
            DocumentResults results, FolderMapping mappings) {
        this.settings = settings.update();
        this.entities = entities;
        this.reader = reader;
        this.ledger = ledger;
        this.results = results;
        this.mappings = mappings;
    }

    @Override
    public boolean isFolder(String name) {
        return entities.ofFolder(name).isPresent();
    }

    @Override
    public boolean takes(InboxPlace place) {
        return !place.entity().isEmpty() && !place.isUndo() && !Attachments.isAny(place);
    }

    @Override
    public RowRules rules(InboxPlace place) {
        return reader.rowRules(rulesOf(place), place.entity(), options());
    }

    @Override
    public InboxRun run(InboxFile file, Path path, InboxPlace place) {
        return new WriteRun(file, path, rulesOf(place), settings.approval() && !place.isApproved(), false);
    }

    @Override
    public RowFormat read(InboxRun run, InboxPlace place, InputStream in, List<Organisation> connected) throws IOException {
        ledger.forget(run.file());
        WriteRules rules = rulesOf(place);
        DocumentImport documents = new DocumentImport(run.file(), rules, ledger,
                OrganisationChoice.ofFolder(connected, place.organisation()), settings);
        DraftOptions options = new DraftOptions(settings.dateFormat(), mappings.of(run.path(), place, rules));
        try {
            RowFormat format = reader.read(in, rules, place.entity(), options, documents);
            documents.end();
            return format;
        } catch (UnfinishedFileException e) {
            throw e;
        } catch (UnreadableFileException e) {
            throw options.mapping() == null ? new UnreadableFileException(e.getMessage(), proposal(run.path(), rules)) : e;
        }
    }

    private String proposal(Path path, WriteRules rules) throws IOException {
        try (InputStream again = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return reader.proposal(again, rules).map(text -> "A " + MappingReader.NAME + " beside the file could begin so; read"
                    + " it before you use it:\n\n" + text).orElse(null);
        }
    }

    private DraftOptions options() {
        return new DraftOptions(settings.dateFormat(), null);
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

    /** What waits for a person goes there with the report of its rehearsal; what was approved lies with the others in the end. */
    @Override
    public String target(InboxRun run) {
        String source = run.file().source();
        String approved = InboxPlace.APPROVED + "/";
        String own = source.startsWith(approved) ? source.substring(approved.length()) : source;
        return (isWaiting(run) ? InboxPlace.WAITING : "done") + "/" + own;
    }

    private static boolean isWaiting(InboxRun run) {
        return run instanceof WriteRun write && write.isRehearsal();
    }

    @Override
    public List<Beside> beside(InboxRun run) {
        InboxFile file = run.file();
        String ending = file.format().ending();
        Map<String, Integer> states = ledger.states(file.id());
        List<Beside> beside = new ArrayList<>();
        beside.add(new Beside((isWaiting(run) ? ".report." : ".result.") + ending, out -> results.write(file, out)));
        if (states.containsKey(State.REFUSED.word())) {
            beside.add(new Beside(".failed." + ending, out -> results.failed(file, run.path(), out)));
        }
        return beside;
    }

    private WriteRules rulesOf(InboxPlace place) {
        return entities.ofFolder(place.entity()).orElseThrow();
    }
}
