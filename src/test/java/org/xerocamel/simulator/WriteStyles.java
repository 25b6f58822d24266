package org.xerocamel.simulator;

import java.util.List;
import java.util.Optional;

/** Which style each entity is written in, and by which methods. */
final class WriteStyles {

    /** PUT makes them, one at a time; POST changes the one that its path names. */
    private static final List<String> ONE_BY_ONE = List.of("Accounts", "ContactGroups", "TrackingCategories");

    private WriteStyles() {}

    /** @return how records of that entity are written; empty for one that the API doesn't write */
    static Optional<WriteStyle> of(String entity, Books books) {
        if (DocumentRow.of(entity) != null) {
            return Optional.of(new DocumentWrites(books, DocumentRow.of(entity)));
        }
        if (SettingRow.of(entity) != null) {
            return Optional.of(new SettingWrites(books, SettingRow.of(entity)));
        }
        return Optional.ofNullable(switch (entity) {
            case "Contacts" -> new ContactBook(books.organisation());
            case "Payments" -> new PaymentWrites(books);
            case "BatchPayments" -> new BatchPaymentWrites(books);
            case "ManualJournals" -> new JournalWrites(books);
            case "BankTransfers" -> new TransferWrites(books);
            default -> null;
        });
    }

    /** @return whether an entity takes that method, at its list or at one record */
    static boolean takes(String method, String entity, boolean one) {
        return switch (method) {
            case "PUT" -> !one;
            case "POST" -> entity.equals("TaxRates") ? !one : one || !ONE_BY_ONE.contains(entity)
                    && !entity.equals("Currencies");
            default -> false;
        };
    }

    /** @return the field of an entity's id */
    static String id(String entity) {
        return entity.equals("Invoices") ? "InvoiceID" : EntityKind.of(entity).id();
    }
}
