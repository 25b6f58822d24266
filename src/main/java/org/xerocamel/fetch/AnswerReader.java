package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Hash;
import org.xerocamel.xero.XeroDates;

/** Reads one answer, once: the envelope here, its records mostly by a {@link PlainCopier}, else by a {@link RecordCopier}. */
final class AnswerReader {

    /** How far the reading is, which tells whose fault an exception is. */
    enum Stage { START, ANSWER, HANDLER, END }

    private final JsonParser parser;
    private final Entity entity;
    private final RecordHandler handler;
    private final Member member;
    private final RecordCopier copier;
    private final PlainCopier plain;
    /** The names that lead to the records. */
    private final String[] names;
    private final PageCounts counts;
    private Instant serverTime;
    private boolean listed;
    /** How many members the list has had, good and bad ones. */
    private int members;
    private int bad;
    private int nameless;
    /** The id of the first well-formed record; a malformed one, such as null, may begin several pages. */
    private String firstId;
    private final MessageDigest badOnes = Hash.digest();
    private long position;
    private Stage stage = Stage.START;

    AnswerReader(JsonParser parser, Entity entity, RecordHandler handler, PageBytes bytes, CutTexts texts) {
        this.parser = parser;
        this.entity = entity;
        this.handler = handler;
        this.member = new Member(entity, texts);
        this.copier = new RecordCopier(parser, member);
        this.plain = new PlainCopier(bytes, texts, member);
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
        if (!listed && !counts.sayNone()) {
            throw new MalformedPageException("Xero's answer has no list " + entity.collection() + ".");
        }
        if (entity.paging() == Entity.Paging.OFFSET && members > bad && position == 0) {
            throw new MalformedPageException("Record 1 of " + entity.collection() + " has no number " + entity.position()
                    + ", nor has any other record of its page.");
        }
        handler.fields(member.shape()::sights);
        return new Page(serverTime, counts.pagination(), members, begin(), position, bad,
                nameless == members && members > 1);
    }

    /** @return the mark that identifies a repeated page; without a well-formed record, the hash of its content */
    private String begin() {
        return firstId == null && bad > 0 ? "!" + HexFormat.of().formatHex(badOnes.digest()) : firstId;
    }

    private void envelope(JsonToken first) throws IOException {
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedPageException("Xero's answer is not a JSON object.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser.currentName());
        }
    }

    Stage stage() {
        return stage;
    }

    /** @return how many members of the list were read */
    int records() {
        return members;
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

    /** Xero writes null for what is not there. */
    private void one(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT && (token != JsonToken.VALUE_NULL || entity.shape() == Entity.Shape.RECORD)) {
            throw new MalformedPageException("Xero's answer contains no record of " + entity.collection() + ".");
        }
        listed = true;
        if (token == JsonToken.START_OBJECT) {
            take(copier.read());
        }
    }

    /** @param depth how many names of the collection lead here; with more of them, each object holds a list of the next */
    private void list(JsonToken token, int depth) throws IOException {
        listed = true;
        if (token == JsonToken.VALUE_NULL) {
            // Payroll was seen to write so where it has none (other endpoints).
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            throw new MalformedPageException("In Xero's answer " + entity.collection() + " is no list.");
        }
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (depth < names.length && next == JsonToken.START_OBJECT) {
                within(names[depth], depth);
            } else {
                take(copier.read());
                if (depth == names.length && entity.each().field().isEmpty()) {
                    plain();
                }
            }
        }
    }

    private void within(String name, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (wanted && value == JsonToken.START_ARRAY) {
                list(value, depth + 1);
            } else if (wanted && value != JsonToken.VALUE_NULL) {
                copier.read();
                aside(member.bad(++members, "is no list"));
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Reads all further members that are records in their usual form. */
    private void plain() throws IOException {
        plain.after(parser);
        for (FetchedRecord record = plain.next(); record != null; record = plain.next()) {
            take(record);
        }
    }

    /** Takes a member of the list that was read. A bad one ends neither the list nor the page. */
    private void take(FetchedRecord record) throws IOException {
        members++;
        position = record.position() == null ? position : Math.max(position, record.position());
        nameless += member.isNameless() ? 1 : 0;
        if (entity.id().isEmpty() && members > 1) {
            throw new MalformedPageException(entity.collection() + " holds several records, and its row of xero.entities"
                    + " names no id that tells them apart.");
        }
        String problem = member.problem();
        if (problem == null) {
            member.shape().end();
            stage = Stage.HANDLER;
            handler.record(record);
            stage = Stage.ANSWER;
            firstId = firstId == null ? record.id() : firstId;
        } else {
            aside(member.bad(members, problem));
        }
    }

    private void aside(BadMember badOne) throws IOException {
        bad++;
        stage = Stage.HANDLER;
        handler.bad(badOne, entity.collection());
        stage = Stage.ANSWER;
        badOnes.update(badOne.hash().getBytes(StandardCharsets.UTF_8));
    }
}
