package org.xerocamel.drift;

import java.util.List;
import java.util.stream.Stream;
import org.xerocamel.journal.XeroStream;

/**
 * What a page shows of the fields of a stream's records, to be stored with the page or not at all.
 *
 * @param stream whose page it is
 * @param before what was known before it
 * @param after what is known with it
 * @param changes what is another
 */
public record FieldLook(XeroStream stream, StreamFields before, StreamFields after, List<FieldChange> changes) {

    /** @return a look at a page that shows nothing, or at which nobody looks */
    static FieldLook nothing(XeroStream stream, StreamFields known) {
        return new FieldLook(stream, known, known, List.of());
    }

    /** @return the same, at the end of the complete pass that the page has ended */
    FieldLook ended() {
        StreamFields end = after.copy();
        return new FieldLook(stream, before, end, Stream.concat(changes.stream(), end.end().stream()).toList());
    }

    /** @return the new and the retyped fields, which records have that were not delivered yet */
    List<FieldChange> brought() {
        return changes.stream().filter(change -> change.kind() != FieldChange.Kind.GONE).toList();
    }

    boolean isToBeStored() {
        return before != after && !before.text().equals(after.text());
    }
}
