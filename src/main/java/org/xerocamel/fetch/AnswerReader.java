package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
    private Instant serverTime;
    private Page.Pagination pagination;
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
    }

    Page read() throws IOException {
        JsonToken first = parser.nextToken();
        stage = Stage.ANSWER;
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedPageException(first == null ? "Xero's answer is empty." : "Xero's answer is no object.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser.currentName());
        }
        stage = Stage.END;
        if (parser.nextToken() != null) {
            throw new MalformedPageException(PageReader.GOES_ON);
        }
        if (!listed) {
            throw new MalformedPageException("Xero's answer has no list " + entity.collection() + ".");
        }
        return new Page(serverTime, pagination, records, firstId, position);
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
        if (name.equals(entity.collection())) {
            list(token);
        } else if (name.equals("DateTimeUTC") && token == JsonToken.VALUE_STRING) {
            serverTime = XeroDates.parse(parser.getText());
        } else if (name.equals("pagination") && token == JsonToken.START_OBJECT) {
            pagination = pagination();
        } else {
            parser.skipChildren();
        }
    }

    private void list(JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            throw new MalformedPageException("In Xero's answer " + entity.collection()
                    + (token == JsonToken.VALUE_NULL ? " is null." : " is no list."));
        }
        listed = true;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (next != JsonToken.START_OBJECT) {
                throw new MalformedPageException("Record " + (records + 1) + " of " + entity.collection() + " is no object.");
            }
            hand(reader.read());
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

    /** An incomplete one counts as none, since a page count of nought would end a pass too early. */
    private Page.Pagination pagination() throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() == JsonParser.NumberType.INT) {
                numbers.put(name, parser.getIntValue());
            } else {
                parser.skipChildren();
            }
        }
        Integer page = numbers.get("page");
        Integer pageSize = numbers.get("pageSize");
        Integer pageCount = numbers.get("pageCount");
        Integer itemCount = numbers.get("itemCount");
        return page == null || pageSize == null || pageCount == null || itemCount == null
                ? null
                : new Page.Pagination(page, pageSize, pageCount, itemCount);
    }
}
