package org.xerocamel.deliver.pdf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xerocamel.config.Hash;
import org.xerocamel.config.SafeName;
import org.xerocamel.deliver.Ndjson;

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

    /**
     * @param list Xero's list of the invoice's attachments, one a line
     * @return each attachment, with a safe name that no other of the same invoice has
     */
    static List<PdfPart> attachments(byte[] list, PdfInvoice invoice, ObjectMapper json) throws IOException {
        List<PdfPart> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (byte[] line : Ndjson.records(list)) {
            JsonNode each = json.readTree(line);
            String id = each.path("AttachmentID").asText("");
            String given = each.path("FileName").asText("");
            String name = SafeName.ofFile(given.isBlank() ? id : given);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                name = SafeName.ofFile(id + "-" + given);
                names.add(name.toLowerCase(Locale.ROOT));
            }
            parts.add(new PdfPart(Kind.FILE, "attachment:" + id, Hash.of(each.toString()), id,
                    each.path("MimeType").asText("application/octet-stream"), invoice.name(), name));
        }
        return parts;
    }

    PdfPart listed() {
        return new PdfPart(Kind.LISTED, key, content, null, null, folder, file);
    }
}
