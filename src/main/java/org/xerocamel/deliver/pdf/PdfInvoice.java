package org.xerocamel.deliver.pdf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xerocamel.config.Hash;
import org.xerocamel.config.SafeName;

/**
 * An invoice of the batch.
 *
 * @param id its InvoiceID
 * @param number its InvoiceNumber; may be empty
 * @param status its Status
 * @param type its Type
 * @param hasAttachments whether files hang on it
 * @param printed tells it from a version that prints otherwise
 * @param whole tells it from any other version
 * @param record the record itself, one line of JSON
 */
record PdfInvoice(String id, String number, String status, String type, boolean hasAttachments, String printed,
        String whole, byte[] record) {

    /** What changes without anything to be seen on the PDF. */
    private static final List<String> UNSEEN = List.of("UpdatedDateUTC", "UpdatedDateUTCString", "SentToContact",
            "HasAttachments", "HasErrors", "ExpectedPaymentDate", "PlannedPaymentDate");

    static PdfInvoice read(byte[] record, ObjectMapper json) throws IOException {
        JsonNode invoice = json.readTree(record);
        if (!(invoice instanceof ObjectNode fields)) {
            throw new IOException("A line of the batch is not a record");
        }
        String id = text(fields, "InvoiceID");
        String number = text(fields, "InvoiceNumber");
        String status = text(fields, "Status");
        String type = text(fields, "Type");
        boolean attachments = fields.path("HasAttachments").asBoolean();
        String printed = Hash.of(fields.deepCopy().remove(UNSEEN).toString());
        return new PdfInvoice(id, number, status, type, attachments, printed,
                Hash.of(new String(record, StandardCharsets.UTF_8)), record);
    }

    /** @return the name of its file, without the ending, and of the folder of its attachments; no other invoice has it */
    String name() {
        return SafeName.of(number.isBlank() ? id : number + "-" + id);
    }

    private static String text(ObjectNode fields, String name) {
        return fields.path(name).asText("");
    }
}
