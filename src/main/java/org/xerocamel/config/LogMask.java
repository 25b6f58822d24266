package org.xerocamel.config;

import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Masks log records that are written as JSON ({@code logging.structured.format}), as {@code logging.pattern.console} masks lines:
 * addresses lose their user and what they ask, also in stack traces, and what could steer a terminal is dropped. Spring Boot makes
 * it, named by {@code logging.structured.json.customizer}.
 */
public final class LogMask implements StructuredLoggingJsonMembersCustomizer<Object> {

    /** JSON escapes the ends of lines itself. */
    private static final Pattern UNSEEN = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\x85\\u2028\\u2029]");
    private static final Pattern USER = Pattern.compile("(?<=://)[^\\s/?#@]+@");
    private static final Pattern QUERY = Pattern.compile("(?i)(\\b(?:https?|jdbc):[^\\s?]*\\?)\\S+");

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(JsonWriter.ValueProcessor.of(String.class, LogMask::masked));
    }

    /** @return the text without what may be a secret; null for null */
    static String masked(String text) {
        if (text == null) {
            return null;
        }
        String shown = USER.matcher(UNSEEN.matcher(text).replaceAll(" ")).replaceAll("***@");
        return QUERY.matcher(shown).replaceAll("$1***");
    }
}
