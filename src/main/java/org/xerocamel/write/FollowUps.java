package org.xerocamel.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.books.Preview;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.Fault;
import org.xerocamel.write.draft.WriteRules;

/** The steps that follow a document: its rows of the ledger, what hinders them, and what a dry run says of them. */
final class FollowUps {

    /** The field of a step's row that holds what its column said. */
    private static final String TEXT = "Text";

    private FollowUps() {}

    /** @return the rows of the steps that follow now that Xero has the record; none for a step itself */
    static List<Document> of(Document document) {
        List<Document> steps = new ArrayList<>();
        if (document.step() == null && document.state().isThere()) {
            Draft draft = document.draft();
            draft.steps().forEach((title, text) -> {
                ObjectNode said = JsonNodeFactory.instance.objectNode().put(TEXT, text);
                Draft own = new Draft(draft.entity(), draft.kind(), draft.line(), draft.lastLine(), List.of(),
                        draft.organisation(), draft.externalId(), said, null, List.of(), Map.of());
                steps.add(new Document(document.number() + 1 + steps.size(), document.tenantId(), document.label(), own, null,
                        State.PENDING, document.result(), null, null, null, title, null));
            });
        }
        return steps;
    }

    /** @return what a row of the ledger asks for */
    static FollowUp of(WriteRules rules, Document step) {
        return of(rules, step.step(), step.draft().document().path(TEXT).asText());
    }

    private static FollowUp of(WriteRules rules, String title, String text) {
        WriteRules.Step step = rules.steps().get(title);
        return step.does().equals("note") ? new NoteFollowUp(text) : new EmailFollowUp(rules, step);
    }

    /** @return why a step could not be done, before anything is sent; empty where nothing hinders any */
    static Optional<String> fault(WriteRules rules, Draft draft, Preview preview) {
        return draft.steps().entrySet().stream().filter(step -> {
            List<String> statuses = rules.steps().get(step.getKey()).statuses();
            return !statuses.isEmpty() && !statuses.contains(preview.status());
        }).map(step -> new Fault(draft.line(), step.getKey(), step.getValue(), "It is " + preview.status() + ", and must be "
                + String.join(" or ", rules.steps().get(step.getKey()).statuses()) + " for that.").sentence()).findFirst();
    }

    /** @return what a dry run says that would be done; empty for nothing */
    static String words(WriteRules rules, Draft draft, Preview preview) {
        return draft.steps().entrySet().stream().map(step -> of(rules, step.getKey(), step.getValue()).preview(preview))
                .collect(Collectors.joining(" "));
    }

    /** @return what is said where nobody knows what became of the document; empty for one without steps */
    static String left(Draft draft) {
        return draft.steps().isEmpty() ? "" : " Nothing was done for " + String.join(" and ", draft.steps().keySet()) + ".";
    }
}
