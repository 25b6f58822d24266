package org.xerocamel.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Message;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** Converts the body of a request into the bytes of a file of rows: from a map, a list of maps, a text or a stream. */
public final class RequestBody {

    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final int LONGEST_WORDS = 200;

    private final ObjectMapper json;

    /** @param json writes maps and reads texts */
    public RequestBody(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param invoice the id or number of the one invoice that the body is about; null where the body names them
     * @throws UnreadableFileException when there is nothing that could be rows
     */
    public byte[] of(Message message, String invoice) throws IOException {
        Object body = message.getBody();
        byte[] rows = body instanceof Map || body instanceof Collection ? json.writeValueAsBytes(body)
                : body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : message.getBody(byte[].class);
        if (rows == null || rows.length == 0) {
            throw new UnreadableFileException("The body is empty; it must be an object, or a list of them.");
        }
        return invoice == null || invoice.isBlank() ? rows : withInvoice(rows, invoice.strip());
    }

    private byte[] withInvoice(byte[] body, String invoice) throws IOException {
        JsonNode object;
        try {
            object = json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UnreadableFileException("The body is not JSON: "
                    + Shown.line(Database.cut(e.getOriginalMessage(), LONGEST_WORDS)) + ".");
        }
        if (!object.isObject()) {
            throw new UnreadableFileException("The body must be one JSON object with the changes.");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(invoice.matches(ID) ? "InvoiceID" : "InvoiceNumber", invoice);
        object.properties().forEach(field -> row.putIfAbsent(field.getKey(), field.getValue()));
        return json.writeValueAsBytes(row);
    }
}
