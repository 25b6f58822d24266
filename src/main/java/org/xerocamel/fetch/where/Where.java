package org.xerocamel.fetch.where;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A filter in the syntax of Xero's {@code where}, evaluated on our side: a record that leaves a filter at Xero would
 * leave unseen, and the sinks would keep its last state for ever.
 *
 * <p>A field that is missing is null. A comparison with null is false, but for {@code == null} and {@code != null}; so
 * {@code Reference != "x"} does not match a record without a reference, and {@code NOT Reference == "x"} does.
 */
public final class Where {

    private final WhereCondition condition;

    private Where(WhereCondition condition) {
        this.condition = condition;
    }

    /**
     * Reads a filter, such as {@code Type=="ACCREC" AND Date>=DateTime(2026,01,01)}.
     *
     * @param text the filter
     * @return the filter, ready to use from any thread
     * @throws IllegalArgumentException when it is invalid; the message says in one sentence what was expected, and where
     */
    public static Where parse(String text) {
        return new Where(new WhereParser(text).parse());
    }

    /** @return the condition that a record must meet */
    public WhereCondition condition() {
        return condition;
    }

    /**
     * Evaluates the filter for a record.
     *
     * @param record the record in our form, with dates in ISO-8601
     * @return whether it matches
     */
    public boolean matches(JsonNode record) {
        return condition.matches(record);
    }

    /**
     * The part that may go to Xero: those conditions, joined by AND at the top, that test only what can never change,
     * the field Type. It never excludes a record that {@link #matches} lets pass. NOT and comparisons other than with
     * a text stay on our side, since nothing tells how Xero takes them.
     *
     * @return a text for Xero's {@code where}; null when there is no such part
     */
    public String constantPart() {
        List<WhereCondition> parts = condition instanceof WhereCondition.And and ? and.parts() : List.of(condition);
        String constant = parts.stream()
                .map(WhereCondition::constant)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" AND "));
        return constant.isEmpty() ? null : constant;
    }
}
