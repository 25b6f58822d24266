package org.xerocamel.write;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xerocamel.inbox.InboxPlace;

/** What can be attached, and to what. */
final class Attachments {

    /** What a document of the ledger is that stands for an attachment; no entity has that name. */
    static final String ENTITY = "Attachments";
    static final String SCOPE = "accounting.attachments";
    /** Xero's limits. */
    static final long LARGEST = 10_000_000;
    static final int MOST = 10;
    /** Whose records take attachments. */
    static final Set<String> ENTITIES = Set.of("Accounts", "BankTransactions", "BankTransfers", "Contacts", "CreditNotes",
            "Invoices", "ManualJournals", "PurchaseOrders", "Quotes");

    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"), Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"), Map.entry("bmp", "image/bmp"), Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"), Map.entry("txt", "text/plain"), Map.entry("csv", "text/csv"),
            Map.entry("rtf", "application/rtf"), Map.entry("eml", "message/rfc822"), Map.entry("zip", "application/zip"),
            Map.entry("doc", "application/msword"), Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"));

    private Attachments() {}

    static boolean isAny(InboxPlace place) {
        return !place.record().isEmpty() && !place.isUndo();
    }

    /** @return the content type by a file's ending */
    static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), UNKNOWN_TYPE);
    }
}
