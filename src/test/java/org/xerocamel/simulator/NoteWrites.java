package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Writes notes into the history of a record. */
final class NoteWrites implements WriteStyle {

    private static final int LONGEST = 250;

    private final Books books;
    private final String record;

    /** @param record the record's id */
    NoteWrites(Books books, String record) {
        this.books = books;
        this.record = record;
    }

    @Override
    public List<String> check(Wanted wanted) {
        String details = wanted.text("Details");
        return details.isBlank() || details.length() > LONGEST
                ? List.of("The Details field must be specified, with at most " + LONGEST + " characters.") : List.of();
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        long now = books.clock().millis();
        ObjectNode note = Json.object().put("Changes", "Note")
                .put("DateUTCString", Instant.ofEpochMilli(now).toString().substring(0, 19))
                .put("DateUTC", "/Date(" + now + "+0000)/").put("User", "System Generated")
                .put("Details", wanted.text("Details"));
        books.organisation().documents().note(record, note);
        return note;
    }
}
