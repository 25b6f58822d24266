package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.xerocamel.write.draft.Fault;

/** What a draft means for the books as they are now. */
public sealed interface BookVerdict {

    /** @return what the author should know although it is no fault, as sentences; empty for nothing */
    List<String> notes();

    /**
     * It cannot be sent.
     *
     * @param faults why; never empty
     */
    record Refused(List<Fault> faults, List<String> notes) implements BookVerdict {}

    /**
     * Xero has it already as the file says.
     *
     * @param id Xero's
     * @param number by which people know it; empty for none
     * @param status Xero's; empty for none
     */
    record Unchanged(String id, String number, String status, List<String> notes) implements BookVerdict {}

    /**
     * Xero has none such.
     *
     * @param body what is sent to create it
     * @param parent Xero's id of the record that it is a part of, for {@code {id}} of the path; empty for none
     * @param before the ids of the records that look like it and were there before it, so that it is known again if Xero's
     *     answer is lost
     */
    record Create(ObjectNode body, String parent, List<String> before, List<String> notes) implements BookVerdict {}

    /**
     * Xero has it otherwise.
     *
     * @param id Xero's
     * @param body what is sent to change it: its id and what differs
     * @param back what would be sent to put it back: its id and what was there; empty where it cannot be put back
     * @param differences field by field, what is there and what is wanted
     */
    record Change(String id, ObjectNode body, ObjectNode back, Map<String, Difference> differences, List<String> notes)
            implements BookVerdict {}

    /**
     * It goes, by DELETE.
     *
     * @param id Xero's
     * @param parent Xero's id of the record that it is a part of; empty for none
     */
    record Delete(String id, String parent, List<String> notes) implements BookVerdict {}

    /**
     * A field that differs.
     *
     * @param before what Xero has; empty for nothing
     * @param after what the file wants
     */
    record Difference(String before, String after) {}
}
