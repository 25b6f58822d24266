package org.xerocamel.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Hash;
import org.xerocamel.config.Shown;

/**
 * A malformed member of one of Xero's lists, which cannot be kept as a record.
 *
 * @param recordId its id, where it has one; else null
 * @param position its place in the answer, from 1
 * @param problem what is wrong with it, as the end of "The record ..."
 * @param excerpt how it begins, without what is nobody's business; null where it is about people
 * @param hash of its content, by which it is known again
 */
public record BadMember(String recordId, int position, String problem, String excerpt, String hash) {

    private static final int SHOWN = 200;
    /** Enough for what is shown, however much of it is hidden. */
    private static final int LOOKED_AT = 400;
    private static final Pattern PRIVATE = Pattern.compile("[\\w.%+-]{1,64}@[\\w.-]{1,64}|\\d{6,}");

    /** @param buffer holds the member as one line of JSON, from its beginning to the length */
    static BadMember of(Entity entity, String recordId, int position, String problem, byte[] buffer, int length) {
        byte[] content = Arrays.copyOf(buffer, length);
        String begin = new String(content, 0, Math.min(length, LOOKED_AT), StandardCharsets.UTF_8);
        String hidden = PRIVATE.matcher(Shown.line(begin)).replaceAll("***");
        return new BadMember(recordId, position, problem, entity.personal() ? null : Database.cut(hidden, SHOWN),
                Hash.of(content));
    }

    /** @return what is wrong with it, in a sentence */
    String sentence(String collection) {
        return "Record " + position + " of " + collection + " " + problem + ".";
    }
}
