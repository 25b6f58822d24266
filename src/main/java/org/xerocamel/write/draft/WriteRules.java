package org.xerocamel.write.draft;

import java.util.List;
import java.util.Map;

/**
 * How records of one entity are written: the section {@code write} of its file. Paths are Xero's field names with dots, such as
 * {@code Contact.Name}; in {@code lines}, they begin within a line.
 *
 * @param entity its name, such as {@code Invoices}
 * @param id the field with Xero's id
 * @param number the field with the number or code by which people know it; empty for none
 * @param scope that the login needs to write it
 * @param kinds the folders whose files hold it, each with the fields that are the same for all of that kind, such as
 *     {@code Bills: {Type: ACCPAY}}; the first is the entity's own name
 * @param path where it is written; {@code {id}} stands for the record that it is a part of
 * @param list the name of the list in the body and in the answer
 * @param create the method that creates: PUT or POST
 * @param change the method that changes: POST; {@code POST /{id}} where the path names the record, so that each goes alone;
 *     empty where it cannot be changed
 * @param repeated the fields that Xero asks for in each change, whether they change or not
 * @param batch the most records a call; 1 where Xero takes one
 * @param single of {@code create} and {@code change}, those whose body is one record by itself, where others send a list
 * @param parameters of each call, beside {@code summarizeErrors}
 * @param status what it may be and become
 * @param identity by kind, the sets of fields that identify it where neither an ExternalID nor Xero's id does, tried one after
 *     the other
 * @param twins the fields that two records have in common if one of them may be the other, for one without a number whose
 *     answer was lost
 * @param find how Xero is asked for records that may be it
 * @param columns titles of a table with kind and path, such as {@code "*ContactName": text Contact.Name}; a star marks a
 *     needed one
 * @param lines the lines within it; null for none
 * @param computed the fields that Xero computes or keeps, which are never sent
 * @param fields what else may be sent: the other fields at its top
 * @param owner of a part, such as an allocation, the field that holds the record which it is a part of, such as
 *     {@code CreditNote}; it says what {@code {id}} in the path stands for and is not sent. Empty for a record of its own
 * @param values by path, what a field may hold: Xero's words, and {@code word=CODE} for words that people write for them
 * @param templates by kind, the titles of Xero's own template for it, by which a file in the entity's own folder is known; a
 *     question mark behind one that may lack
 * @param steps by the title of the column that asks for it, what can be done with a record once it is written
 * @param links by kind, the page of a record within Xero, with {@code {id}} for Xero's id; a kind without one has no page that is
 *     documented
 */
public record WriteRules(String entity, String id, String number, String scope, Map<String, Map<String, String>> kinds,
        String path, String list, String create, String change, List<String> repeated, int batch,
        List<String> single, Map<String, String> parameters, Status status,
        Map<String, List<List<String>>> identity, List<String> twins, Find find, Map<String, String> columns, Lines lines,
        List<String> computed, List<String> fields, String owner, Map<String, List<String>> values,
        Map<String, List<String>> templates, Map<String, Step> steps, Map<String, String> links) {

    private static final String NAMED = "/{id}";

    /** Lists that a section leaves out are empty. */
    public WriteRules {
        repeated = repeated == null ? List.of() : repeated;
        single = single == null ? List.of() : single;
        parameters = parameters == null ? Map.of() : parameters;
        values = values == null ? Map.of() : values;
        change = change == null ? "" : change;
        owner = owner == null ? "" : owner;
        steps = steps == null ? Map.of() : steps;
        links = links == null ? Map.of() : links;
    }

    /** @return the method that changes */
    public String changeMethod() {
        return changesAlone() ? change.substring(0, change.length() - NAMED.length()).trim() : change;
    }

    /** @return whether the path of a change names its record */
    public boolean changesAlone() {
        return change.endsWith(NAMED);
    }

    /** @return the kind of the entity's own folder */
    public String mainKind() {
        return kinds.keySet().iterator().next();
    }

    /**
     * The statuses of a record.
     *
     * @param field its field, such as {@code Status}; empty for none
     * @param initial which a new one may have; the first is what it has where nobody says
     * @param change by status, the fields that may be changed then; {@code "*"} for all; a status that is missing allows none
     * @param undo by status, the status that takes it back; empty where a record is deleted by DELETE; a status that is missing
     *     cannot be undone
     */
    public record Status(String field, List<String> initial, Map<String, List<String>> change, Map<String, String> undo) {}

    /**
     * How Xero is asked for records.
     *
     * @param ids the parameter that takes ids, comma-separated; empty for none: one is asked for by its path
     * @param numbers the parameter that takes numbers, comma-separated; empty for none
     * @param numberPath whether one is asked for by its number in the path
     * @param where a condition for one record, with {@code {field}} for what it says, such as
     *     {@code Date=={Date} AND Type=={Type}}; empty for none
     * @param all whether Xero's whole list is read, page by page, since it is small or must be known anyway
     */
    public record Find(String ids, String numbers, boolean numberPath, String where, boolean all) {}

    /**
     * A call that follows a record once it is written.
     *
     * @param does {@code note} or {@code email}
     * @param kinds whose records it is for; empty for all
     * @param statuses of which the record must have one; empty for any
     * @param marks the flag of the record that says that it was done; empty for none
     */
    public record Step(String does, List<String> kinds, List<String> statuses, String marks) {

        /** What a section leaves out is empty. */
        public Step {
            kinds = kinds == null ? List.of() : kinds;
            statuses = statuses == null ? List.of() : statuses;
            marks = marks == null ? "" : marks;
        }
    }

    /**
     * The lines of a record.
     *
     * @param list their field, such as {@code LineItems}
     * @param id the field with a line's id; empty for none
     * @param columns as for the record
     * @param fields what else may be sent of a line
     * @param computed what Xero computes of it
     */
    public record Lines(String list, String id, Map<String, String> columns, List<String> fields, List<String> computed) {}
}
