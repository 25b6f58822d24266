package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import org.xerocamel.config.Entity;
import org.xerocamel.xero.XeroDates;

/** Reads one answer, once: the envelope here, its records by a {@link RecordReader}. */
final class AnswerReader {

    /** How far the reading is, which tells whose fault an exception is. */
    enum Stage { START, ANSWER, HANDLER, END }

    private final JsonParser parser;
    private final Entity entity;
    private final RecordHandler handler;
    private final RecordReader reader;
    /** The names that lead to the records. */
    private final String[] names;
    private final PageCounts counts;
    private Instant serverTime;
    private boolean listed;
    private int records;
    private String firstId;
    private long position;
    private Stage stage = Stage.START;

    AnswerReader(JsonParser parser, Entity entity, RecordHandler handler) {
        this.parser = parser;
        this.entity = entity;
        this.handler = handler;
        this.reader = new RecordReader(parser, entity);
        this.counts = new PageCounts(parser);
        this.names = entity.collection().split("\\.");
    }

    Page read() throws IOException {
        JsonToken first = parser.nextToken();
        stage = Stage.ANSWER;
        if (first == null) {
            throw new MalformedPageException("Xero's answer is empty.");
        }
        switch (entity.shape()) {
            case LIST -> list(first, names.length);
            case RECORD -> one(first);
            default -> envelope(first);
        }
        stage = Stage.END;
        if (parser.nextToken() != null) {
            throw new MalformedPageException(PageReader.GOES_ON);
        }
        if (!listed) {
            throw new MalformedPageException("Xero's answer has no list " + entity.collection() + ".");
        }
        return new Page(serverTime, counts.pagination(), records, firstId, position);
    }

    private void envelope(JsonToken first) throws IOException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedPageException("Xero's answer is no object.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser.currentName());
        }
    }

    Stage stage() {
        return stage;
    }

    /** @return how many records the handler has taken */
    int records() {
        return records;
    }

    private void field(String name) throws IOException {
        JsonToken token = parser.nextToken();
        if (name.equals(names[0]) && entity.shape() == Entity.Shape.SINGLE) {
            one(token);
        } else if (name.equals(names[0])) {
            list(token, 1);
        } else if (counts.takes(name, token)) {
            counts.read(name);
        } else if (name.equalsIgnoreCase("DateTimeUTC") && token == JsonToken.VALUE_STRING) {
            serverTime = XeroDates.parse(parser.getText());
        } else {
            parser.skipChildren();
        }
    }

    private void one(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new MalformedPageException("Xero's answer holds no record of " + entity.collection() + ".");
        }
        listed = true;
        hand(reader.read());
    }

    /** @param depth how many names of the collection lead here; with more of them, each object holds a list of the next */
    private void list(JsonToken token, int depth) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            throw new MalformedPageException("In Xero's answer " + entity.collection()
                    + (token == JsonToken.VALUE_NULL ? " is null." : " is no list."));
        }
        listed = true;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (next != JsonToken.START_OBJECT) {
                throw new MalformedPageException("Record " + (records + 1) + " of " + entity.collection() + " is no object.");
            }
            if (depth < names.length) {
                within(names[depth], depth);
            } else {
                hand(reader.read());
            }
        }
    }

    private void within(String name, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (wanted && value != JsonToken.VALUE_NULL) {
                list(value, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void hand(FetchedRecord record) throws IOException {
        if (record.id() == null) {
            throw new MalformedPageException("Record " + (records + 1) + " of " + entity.collection() + " has no "
                    + entity.id() + ".");
        }
        if (entity.id().isEmpty() && records > 0) {
            throw new MalformedPageException(entity.collection() + " holds several records, and its row of xero.entities"
                    + " names no id that tells them apart.");
        }
        if (entity.paging() == Entity.Paging.OFFSET) {
            follow(record);
        }
        stage = Stage.HANDLER;
        handler.record(record);
        stage = Stage.ANSWER;
        if (records++ == 0) {
            firstId = record.id();
        }
    }

    private void follow(FetchedRecord record) throws MalformedPageException {
        if (record.position() == null) {
            throw new MalformedPageException("Record " + (records + 1) + " of " + entity.collection() + " has no number "
                    + entity.position() + ".");
        }
        position = Math.max(position, record.position());
    }
}
