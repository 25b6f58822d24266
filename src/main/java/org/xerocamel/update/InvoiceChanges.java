package org.xerocamel.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.inbox.FileContent;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxPlace;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.RowRules;
import org.xerocamel.tokens.Organisation;

/** Files in the inbox itself or in an organisation's folder: each row is a change of an invoice. */
@Component
class InvoiceChanges implements FileContent {

    private final Ledger ledger;
    private final ResultFile results;
    private final RowRules columns = new ChangeColumns();

    InvoiceChanges(Ledger ledger, ResultFile results) {
        this.ledger = ledger;
        this.results = results;
    }

    @Override
    public boolean isFolder(String name) {
        return false;
    }

    @Override
    public boolean takes(InboxPlace place) {
        return place.entity().isEmpty() && !place.isUndo();
    }

    @Override
    public RowRules rules(InboxPlace place) {
        return columns;
    }

    @Override
    public InboxRun run(InboxFile file, Path path, InboxPlace place) {
        return new UpdateRun(file, path);
    }

    @Override
    public RowFormat read(InboxRun run, InboxPlace place, InputStream in, List<Organisation> connected) throws IOException {
        ledger.forget(run.file());
        RowImport rows = new RowImport(run.file(), ledger, OrganisationChoice.ofFolder(connected, place.organisation()));
        RowFormat format = RowFormat.read(in, columns, rows);
        rows.end();
        return format;
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
        InboxFile file = run.file();
        return List.of(new Beside(".result." + file.format().ending(), out -> results.write(file, out)));
    }
}
