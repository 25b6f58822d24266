package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.xerocamel.write.books.Preview;
import org.xerocamel.xero.XeroAction;

/**
 * A note in the history of a record. The history has it word for word, so that none is added twice.
 *
 * @param text what it says
 */
record NoteFollowUp(String text) implements FollowUp {

    private static final String HISTORY = "/History";
    private static final String RECORDS = "HistoryRecords";
    private static final String DETAILS = "Details";

    @Override
    public String seenAt() {
        return HISTORY;
    }

    @Override
    public String sentTo() {
        return HISTORY;
    }

    @Override
    public XeroAction action(String key) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray(RECORDS).addObject().put(DETAILS, text);
        return XeroAction.writing(XeroAction.Method.PUT, body.toString().getBytes(StandardCharsets.UTF_8), key);
    }

    @Override
    public boolean isDone(JsonNode answer) {
        for (JsonNode each : answer.path(RECORDS)) {
            if (plain(each.path(DETAILS).asText()).equals(plain(text))) {
                return true;
            }
        }
        return false;
    }

    /** Blanks and line ends do not make another note of it. */
    private static String plain(String note) {
        return note.strip().replaceAll("\\s+", " ");
    }

    @Override
    public boolean isCertain() {
        return true;
    }

    @Override
    public String done() {
        return "The note was added to its history.";
    }

    @Override
    public String before() {
        return "Its history has the note already.";
    }

    @Override
    public String unclear() {
        return "Xero's answer was lost; look at its history in Xero, whether the note is there.";
    }

    @Override
    public String preview(Preview preview) {
        return "Would add a note to its history" + (preview.record().isMissingNode() ? "" : ", unless that has it") + ": " + text;
    }
}
