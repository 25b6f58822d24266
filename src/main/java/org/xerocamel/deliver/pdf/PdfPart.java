package org.xerocamel.deliver.pdf;

/**
 * One file to be fetched for an invoice: its PDF or an attachment.
 *
 * @param kind what
 * @param key its name in the table of what is written
 * @param content tells it from another version of the same
 * @param attachmentId the attachment; null for all else
 * @param mimeType the attachment's type; null for all else
 * @param folder below the organisation's folder, empty for that itself
 * @param file the file's name; empty where there is none
 */
public record PdfPart(Kind kind, String key, String content, String attachmentId, String mimeType, String folder,
        String file) {

    /** What is to be got. */
    public enum Kind {
        /** The invoice as a PDF. */
        PDF,
        /** The list of its attachments. */
        LIST,
        /** An attachment. */
        FILE,
        /** Nothing: all attachments of the list are there, which is noted. */
        LISTED
    }

    static PdfPart pdf(PdfInvoice invoice) {
        return new PdfPart(Kind.PDF, "pdf", invoice.printed(), null, null, "", invoice.name() + ".pdf");
    }

    static PdfPart list(PdfInvoice invoice) {
        return new PdfPart(Kind.LIST, "attachments", invoice.whole(), null, null, "", "");
    }

    PdfPart listed() {
        return new PdfPart(Kind.LISTED, key, content, null, null, folder, file);
    }
}
