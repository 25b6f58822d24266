package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What Xero takes away by DELETE; all else is undone by a status. */
final class Deletions {

    private static final Reply DONE = Reply.of(204, null, "");

    private Deletions() {}

    /** The record of the path is there. */
    static Reply answer(WritePath path, Books books) {
        return switch (path.entity() + "/" + path.below()) {
            case "Items/", "TrackingCategories/" -> remove(path, books);
            case "Accounts/" -> account(path, books);
            case "TrackingCategories/Options" -> found(new OptionWrites(books, path.id()).remove(path.belowId()));
            case "ContactGroups/Contacts" -> group(path, new GroupWrites(books, path.id()));
            case "CreditNotes/Allocations", "Overpayments/Allocations", "Prepayments/Allocations" ->
                    found(new AllocationWrites(books, path.entity(), path.id()).undo(path.belowId()));
            default -> Reply.text(405, "The method is not supported here");
        };
    }

    private static Reply remove(WritePath path, Books books) {
        SimulatedRecords records = books.organisation().records(path.entity());
        records.remove(records.byId(path.id()).orElseThrow().path(WriteStyles.id(path.entity())).asText());
        return DONE;
    }

    private static Reply account(WritePath path, Books books) {
        ObjectNode account = books.shelf("Accounts").byId(path.id()).orElseThrow();
        if (!account.path("SystemAccount").asText().isEmpty()) {
            return WriteBody.invalid("A validation exception occurred", Json.MAPPER.createArrayNode().add(WriteBody.refused(
                    account.deepCopy(), List.of("A system account cannot be deleted"))));
        }
        ObjectNode answer = Json.object().put("Status", "OK");
        answer.putArray("Accounts").add(books.shelf("Accounts").change(path.id(), each -> each.put("Status", "DELETED")));
        return Reply.json(200, answer);
    }

    private static Reply group(WritePath path, GroupWrites group) {
        if (path.belowId().isEmpty()) {
            group.clear();
        } else {
            group.remove(path.belowId());
        }
        return DONE;
    }

    private static Reply found(boolean was) {
        return was ? DONE : Errors.notFound();
    }
}
