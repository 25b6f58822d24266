package org.xerocamel.deliver.pdf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Hash;
import org.xerocamel.config.SafeName;
import org.xerocamel.deliver.Ndjson;

/** Reads the list of an invoice's attachments. */
@Component
class AttachmentList {

    private final ObjectMapper json;

    AttachmentList(ObjectMapper json) {
        this.json = json;
    }

    /** @return each attachment, with a safe name that no other of the same invoice has */
    List<PdfPart> read(byte[] list, PdfInvoice invoice) throws IOException {
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
            parts.add(new PdfPart(PdfPart.Kind.FILE, "attachment:" + id, Hash.of(each.toString()), id,
                    each.path("MimeType").asText("application/octet-stream"), invoice.name(), name));
        }
        return parts;
    }
}
