package org.xerocamel.component;

/** What a producer does. */
public enum XeroOperation {
    /** Reads one record, or a report. */
    GET,
    /** Walks through a list record by record. */
    LIST,
    /** Walks through a list page by page. */
    PAGES,
    /** Reads an invoice as a PDF. */
    PDF,
    /** Reads the content of a file of Xero's file library. */
    CONTENT,
    /** Lists the attachments of a record. */
    ATTACHMENTS,
    /** Reads one attachment. */
    ATTACHMENT,
    /** Lists what happened to a record. */
    HISTORY,
    /** Reads the address at which a customer sees an invoice. */
    ONLINE_INVOICE,
    /** Changes invoices. */
    UPDATE,
    /** Creates or changes records. */
    WRITE,
    /** Makes the streams of the entity due at once. */
    FETCH
}
