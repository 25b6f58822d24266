package org.xerocamel.update;

import org.xerocamel.inbox.CellText;
import org.xerocamel.inbox.InboxFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.inbox.RowHandler;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Writes the rows of one file into the ledger, those that cannot be understood with the reason. */
final class RowImport implements RowHandler {

    private static final int BATCH = 500;
    /** The most of a cell that is kept; no valid cell is longer. */
    private static final int LONGEST = 500;
    private static final int MOST_CELLS = 12;

    private final InboxFile file;
    private final Ledger ledger;
    private final OrganisationChoice organisations;
    private final List<UpdateRow> rows = new ArrayList<>();
    private int last;

    RowImport(InboxFile file, Ledger ledger, OrganisationChoice organisations) {
        this.file = file;
        this.ledger = ledger;
        this.organisations = organisations;
    }

    @Override
    public void row(int line, Map<String, String> cells) {
        Map<String, String> kept = kept(cells);
        String invoice = invoice(kept);
        try {
            WantedReader.read(cells);
            Organisation organisation = organisations.of(cells);
            add(row(line, organisation.tenantId(), invoice, kept, UpdateRow.State.PENDING, null));
        } catch (RowRefusedException e) {
            add(row(line, null, invoice, kept, UpdateRow.State.REFUSED, Shown.line(e.getMessage())));
        }
    }

    @Override
    public void object(int number, JsonNode object) {
        try {
            row(number, ChangeColumns.cells(object));
        } catch (RowRefusedException e) {
            broken(number, e.getMessage());
        }
    }

    @Override
    public void broken(int line, String why) {
        add(row(line, null, "", Map.of(), UpdateRow.State.REFUSED, why));
    }

    /** Writes what is left. */
    void end() {
        ledger.add(file, rows);
        rows.clear();
    }

    private UpdateRow row(int line, String tenantId, String invoice, Map<String, String> cells,
            UpdateRow.State state, String answer) {
        return new UpdateRow(next(line), tenantId, invoice, cells, UpdateRow.Step.CHANGE, state, null, null, null, null, null,
                answer);
    }

    /** Unusual line ends may hide lines from the count; each row still gets a line number of its own. */
    private int next(int line) {
        last = Math.max(line, last + 1);
        return last;
    }

    private void add(UpdateRow row) {
        rows.add(row);
        if (rows.size() == BATCH) {
            end();
        }
    }

    private static Map<String, String> kept(Map<String, String> cells) {
        Map<String, String> kept = new LinkedHashMap<>();
        cells.forEach((title, text) -> {
            if (!CellText.isEmpty(text) && kept.size() < MOST_CELLS) {
                kept.put(Database.cut(CellText.clean(title), 100), Database.cut(CellText.clean(text), LONGEST + 1));
            }
        });
        return kept;
    }

    private static String invoice(Map<String, String> cells) {
        String id = "";
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            if (UpdateColumn.of(cell.getKey()).filter(UpdateColumn.INVOICE_NUMBER::equals).isPresent()) {
                return cell.getValue();
            }
            if (UpdateColumn.of(cell.getKey()).filter(UpdateColumn.INVOICE_ID::equals).isPresent()) {
                id = cell.getValue();
            }
        }
        return id;
    }
}
