package org.xerocamel.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a write is for.
 *
 * @param list the name of the list in body and answer
 * @param idField the field that the path's last id goes into; empty for none
 * @param id the path's last id; empty for none
 * @param creates whether it may only create, not change what is there
 * @param style how its records are written
 */
record WriteTarget(String list, String idField, String id, boolean creates, WriteStyle style) {

    private static final Set<String> CREDITS = Set.of("CreditNotes", "Overpayments", "Prepayments");
    /** Without those that only other entities' writes make. */
    private static final List<String> WITH_HISTORY = List.of("BatchPayments", "BankTransactions", "BankTransfers", "Contacts",
            "CreditNotes", "Invoices", "Items", "ManualJournals", "Overpayments", "Payments", "Prepayments",
            "PurchaseOrders", "Quotes");
    private static final Map<String, String> NAMES = Map.of("Options", "TrackingOptionID", "Contacts", "ContactID");

    /** @return whether Xero's description has one record by itself in the body, and no list */
    boolean isSingle() {
        return list.equals("TrackingCategories") || list.equals("Options") || list.equals("Accounts") && creates;
    }

    /** @return the target of PUT or POST; empty for a place that takes no such write */
    static Optional<WriteTarget> of(String method, WritePath path, Books books) {
        boolean put = method.equals("PUT");
        if (path.below().isEmpty()) {
            // A payment is deleted at its own address alone; POST to the list pays, like PUT.
            boolean creates = put || path.entity().equals("Payments") && path.id().isEmpty();
            return WriteStyles.takes(method, path.entity(), !path.id().isEmpty())
                    ? WriteStyles.of(path.entity(), books).map(style -> new WriteTarget(path.entity(),
                            WriteStyles.id(path.entity()), path.id(), creates, style))
                    : Optional.empty();
        }
        String place = path.entity() + "/" + path.below();
        WriteStyle style = null;
        if (path.below().equals("Allocations") && CREDITS.contains(path.entity()) && put) {
            style = new AllocationWrites(books, path.entity(), path.id());
        } else if (path.below().equals("History") && WITH_HISTORY.contains(path.entity()) && put) {
            style = new NoteWrites(books, path.id());
        } else if (place.equals("TrackingCategories/Options") && put == path.belowId().isEmpty()) {
            style = new OptionWrites(books, path.id());
        } else if (place.equals("ContactGroups/Contacts") && put) {
            style = new GroupWrites(books, path.id());
        }
        String list = path.below().equals("History") ? "HistoryRecords" : path.below();
        return Optional.ofNullable(style).map(each -> new WriteTarget(list,
                NAMES.getOrDefault(path.below(), ""), path.belowId(), put, each));
    }
}
