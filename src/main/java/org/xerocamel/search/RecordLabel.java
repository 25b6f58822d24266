package org.xerocamel.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xerocamel.config.Entity;

/**
 * What people know a record by.
 *
 * @param id its id; of several fields, their texts joined by a slash
 * @param number its number or code as Xero writes it; null for none
 * @param name of its contact, or its own; null for none
 */
public record RecordLabel(String id, String number, String name) {

    private static final JsonFactory JSON = new JsonFactory();
    /** The number of a payment or an allocation is that of the document that it is for. */
    private static final List<String> NUMBERS = List.of("InvoiceNumber", "CreditNoteNumber", "PurchaseOrderNumber", "QuoteNumber",
            "ContactNumber", "AssetNumber", "assetNumber", "JournalNumber", "BatchPaymentNumber", "Code", "code",
            "Invoice.InvoiceNumber", "CreditNote.CreditNoteNumber", "AccountNumber", "Reference");
    private static final List<String> NAMES = List.of("Contact.Name", "Invoice.Contact.Name", "CreditNote.Contact.Name",
            "Prepayment.Contact.Name", "Overpayment.Contact.Name", "Name", "name", "AssetName", "assetName", "Title", "title",
            "FullName", "FileName", "Narration");
    /** Each of a person's names is a word. */
    private static final List<List<String>> PEOPLE = List.of(List.of("FirstName", "LastName"), List.of("firstName", "lastName"));
    private static final Set<String> PARENTS = Set.of("Contact", "Invoice", "Invoice.Contact", "CreditNote", "CreditNote.Contact",
            "Prepayment", "Prepayment.Contact", "Overpayment", "Overpayment.Contact");
    private static final Set<String> FIELDS = fields();

    private static Set<String> fields() {
        Set<String> fields = new TreeSet<>(NUMBERS);
        fields.addAll(NAMES);
        PEOPLE.forEach(fields::addAll);
        return Set.copyOf(fields);
    }

    /**
     * @param row of the record's entity
     * @param record one line of JSON
     * @return its label; one with an empty id where the record is broken, or has none although its entity has
     */
    public static RecordLabel of(String entity, Entity row, byte[] record) {
        List<String> ids = row.idFields();
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser, "", ids, found);
            }
        } catch (IOException broken) {
            return new RecordLabel("", null, null);
        }
        boolean whole = ids.stream().allMatch(found::containsKey);
        String id = !whole ? "" : ids.isEmpty() ? entity : String.join("/", ids.stream().map(found::get).toList());
        return new RecordLabel(id, first(NUMBERS, found), Stream.concat(Stream.of(first(NAMES, found)), PEOPLE.stream()
                .map(parts -> String.join(" ", parts.stream().map(found::get).filter(Objects::nonNull).toList())))
                .filter(name -> name != null && !name.isBlank()).findFirst().orElse(null));
    }

    private static void read(JsonParser parser, String above, List<String> ids, Map<String, String> found) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = above.isEmpty() ? parser.currentName() : above + "." + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && PARENTS.contains(field)) {
                read(parser, field, ids, found);
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL && (FIELDS.contains(field) || ids.contains(field))
                    && !parser.getText().isBlank()) {
                found.put(field, parser.getText().strip());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static String first(List<String> fields, Map<String, String> found) {
        return fields.stream().map(found::get).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
