package org.xerocamel.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xerocamel.config.Hash;
import org.xerocamel.config.JsonSplice;

/**
 * What is forgotten of the records of one stream: records that are a forgotten contact's are dropped, and in others the contact is
 * cut down to its id, where that was asked for. All other bytes stay as they are.
 */
public final class Forgetting {

    /** Nothing is forgotten. */
    public static final Forgetting NOTHING = new Forgetting("", false, Map.of());

    /** The field that identifies contacts, and what there is once for each of them, such as aged reports. */
    static final String ID = "ContactID";
    private static final String ONE = "Contact";
    private static final String SEVERAL = "Contacts";
    private static final JsonFactory JSON = new JsonFactory();

    private final String tenantId;
    private final boolean ofContacts;
    private final Map<String, Boolean> contacts;
    private final boolean cuts;

    /**
     * @param ofContacts whether the stream's records go by the id of a contact
     * @param contacts by the keys of the organisation's forgotten contacts, whether documents are cut too
     */
    public Forgetting(String tenantId, boolean ofContacts, Map<String, Boolean> contacts) {
        this.tenantId = tenantId;
        this.ofContacts = ofContacts;
        this.contacts = Map.copyOf(contacts);
        this.cuts = contacts.containsValue(true);
    }

    /** @return the key of a contact, which does not tell its id */
    public static String key(String tenantId, String contactId) {
        return Hash.of(tenantId + "/" + contactId.toLowerCase(Locale.ROOT));
    }

    /** @return whether records of the stream go by the id of a contact */
    public boolean isOfContacts() {
        return ofContacts;
    }

    /** @return whether no record of the stream can be concerned */
    public boolean isNothing() {
        return contacts.isEmpty() || !ofContacts && !cuts;
    }

    /** @return whether the record is a forgotten contact's, by its id */
    public boolean drops(String recordId) {
        return ofContacts && contacts.containsKey(key(tenantId, recordId));
    }

    /**
     * @param record one JSON object
     * @return the record, in which forgotten contacts have their ids alone; the very one that was given where it has none
     * @throws IllegalStateException when the record is no JSON
     */
    public byte[] cut(byte[] record) {
        if (!cuts) {
            return record;
        }
        JsonSplice splice = new JsonSplice(record);
        try (JsonParser parser = JSON.createParser(record)) {
            parser.nextToken();
            walk(parser, splice);
        } catch (IOException e) {
            // The parser's message would quote the record.
            throw new IllegalStateException("A record is no JSON, so contacts cannot be found in it");
        }
        return splice.result();
    }

    /**
     * What is left of a batch.
     *
     * @param body NDJSON
     * @param records how many
     * @param cut those that had a contact in them
     */
    record Left(byte[] body, int records, List<CutDocuments.Cut> cut) {}

    /** @return the batch without what is forgotten; empty where it has nothing of that */
    Optional<Left> left(byte[] body) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(body.length);
        List<CutDocuments.Cut> cut = new ArrayList<>();
        boolean changed = false;
        int records = 0;
        for (int from = 0, end; from < body.length; from = end + 1) {
            end = from;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            byte[] record = Arrays.copyOfRange(body, from, end);
            byte[] kept = record.length == 0 || ofContacts && drops(id(record)) ? new byte[0] : cut(record);
            changed |= kept != record;
            if (kept.length > 0) {
                if (kept != record) {
                    cut.add(new CutDocuments.Cut(record, kept));
                }
                lines.writeBytes(kept);
                lines.write('\n');
                records++;
            }
        }
        return changed ? Optional.of(new Left(lines.toByteArray(), records, cut)) : Optional.empty();
    }

    private void walk(JsonParser parser, JsonSplice splice) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                walk(parser, splice);
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(ONE) && value == JsonToken.START_OBJECT) {
                    contact(parser, splice);
                } else if (name.equals(SEVERAL) && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        contact(parser, splice);
                    }
                } else {
                    walk(parser, splice);
                }
            }
        }
    }

    private void contact(JsonParser parser, JsonSplice splice) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        String id = idOf(parser);
        if (id != null && Boolean.TRUE.equals(contacts.get(key(tenantId, id)))) {
            splice.replace(start, (int) parser.currentLocation().getByteOffset(),
                    ("{\"" + ID + "\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Reads the value at the parser to its end. @return the id in it; null where it has none */
    private static String idOf(JsonParser parser) throws IOException {
        String id = null;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = parser.currentName().equals(ID);
                if (parser.nextToken() == JsonToken.VALUE_STRING && isId) {
                    id = parser.getText();
                }
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
        return id;
    }

    private static String id(byte[] record) {
        try (JsonParser parser = JSON.createParser(record)) {
            parser.nextToken();
            String id = idOf(parser);
            return id == null ? "" : id;
        } catch (IOException e) {
            throw new IllegalStateException("A record is no JSON, so it is not known whose it is");
        }
    }
}
