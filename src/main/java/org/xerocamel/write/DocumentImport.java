package org.xerocamel.write;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.InboxException.RowRefusedException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.update.OrganisationChoice;
import org.xerocamel.write.Document.Result;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.DraftHandler;
import org.xerocamel.write.draft.Fault;
import org.xerocamel.write.draft.WriteRules;

/** Writes the drafts of one file into the ledger, those with a fault with the reason. */
final class DocumentImport implements DraftHandler {

    private static final int BATCH = 200;
    /** What the ledger holds of one document. */
    private static final int LONGEST = 900_000;

    private final InboxFile file;
    private final WriteRules rules;
    private final DocumentLedger ledger;
    private final OrganisationChoice organisations;
    private final XeroProperties.Update limits;
    private final LedgerJson json = new LedgerJson();
    private final List<Document> documents = new ArrayList<>();
    /** The lines where each ExternalID was first seen. */
    private final Map<String, Integer> externalIds = new HashMap<>();
    private BigDecimal amount = BigDecimal.ZERO;
    private int last;
    private int rows;

    DocumentImport(InboxFile file, WriteRules rules, DocumentLedger ledger, OrganisationChoice organisations,
            XeroProperties.Update limits) {
        this.file = file;
        this.rules = rules;
        this.ledger = ledger;
        this.organisations = organisations;
        this.limits = limits;
    }

    @Override
    public void draft(Draft draft) {
        count(draft);
        List<String> faults = new ArrayList<>(draft.faults().stream().map(Fault::sentence).toList());
        String tenantId = null;
        try {
            tenantId = organisations.of(draft.organisation()).tenantId();
        } catch (RowRefusedException e) {
            faults.add(Shown.line(e.getMessage()));
        }
        Integer twin = draft.externalId() == null ? null
                : externalIds.putIfAbsent(tenantId + " " + draft.externalId(), draft.line());
        if (twin != null) {
            faults.add(new Fault(draft.line(), "ExternalID", draft.externalId(), "Line " + twin
                    + " has it already; each document needs its own.").sentence());
        }
        Draft kept = draft;
        if (json.text(draft).length() > LONGEST) {
            kept = new Draft(draft.entity(), draft.kind(), draft.line(), draft.lastLine(), List.of(), draft.organisation(),
                    draft.externalId(), draft.document().objectNode(), null, List.of(), Map.of());
            faults.add("The document is larger than Xero takes; split it.");
        }
        boolean good = faults.isEmpty();
        int number = last + 1;
        // The numbers behind a document's own are those of its steps.
        last = number + draft.steps().size();
        documents.add(new Document(number, tenantId, Labels.of(draft, rules), kept,
                good ? State.PENDING : State.REFUSED, Result.NONE, null,
                good ? null : faults.stream().distinct().collect(Collectors.joining(" "))));
        if (documents.size() == BATCH) {
            end();
        }
    }

    /** Half a document must not be sent; nothing is before the whole file was read. */
    @Override
    public void half(int line, Fault fault) {
        end();
        ledger.refuse(file, line, fault.sentence());
    }

    /** Writes what is left. */
    void end() {
        ledger.add(file, documents);
        documents.clear();
    }

    /** As many rows as the document has, or would have as a table: a line each, and at least one. */
    private int rows(Draft draft) {
        int lines = rules.lines() == null ? 0 : draft.document().path(rules.lines().list()).size();
        return Math.max(1, Math.max(lines, draft.itemLines().size()));
    }

    private void count(Draft draft) {
        rows += rows(draft);
        if (rows > limits.mostRows()) {
            throw new UnreadableFileException("The file has more than " + limits.mostRows() + " rows (xero.update.most-rows);"
                    + " split it, or raise the setting. Nothing of it was sent.");
        }
        amount = amount.add(DraftAmount.of(draft.document(), rules));
        if (limits.mostAmount() != null && amount.compareTo(limits.mostAmount()) > 0) {
            throw new UnreadableFileException("The documents up to line " + draft.lastLine() + " come to "
                    + amount.toPlainString() + ", which is more than " + limits.mostAmount().toPlainString()
                    + " (xero.update.most-amount). Nothing of the file was sent.");
        }
    }
}
