package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the paging information of an answer, in Xero's several styles. */
final class PageCounts {

    private static final String PAGINATION = "pagination";
    /** The files API counts records in its envelope (other endpoints). */
    private static final Set<String> TOTALS = Set.of("TotalCount", "Page", "PerPage");

    private final JsonParser parser;
    private final Map<String, Integer> totals = new HashMap<>();
    private Page.Pagination pagination;

    PageCounts(JsonParser parser) {
        this.parser = parser;
    }

    /** @return whether the field of the envelope, whose value begins with the token, is about pages */
    boolean takes(String name, JsonToken token) {
        return name.equals(PAGINATION) && token == JsonToken.START_OBJECT
                || TOTALS.contains(name) && token == JsonToken.VALUE_NUMBER_INT;
    }

    /** Reads the field's value, at which the parser stands, to its end. */
    void read(String name) throws IOException {
        if (!name.equals(PAGINATION)) {
            number(totals, name);
            return;
        }
        Map<String, Integer> numbers = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            number(numbers, field);
        }
        Integer page = numbers.get("page");
        Integer pageSize = numbers.get("pageSize");
        Integer pageCount = numbers.get("pageCount");
        Integer itemCount = numbers.get("itemCount");
        // An incomplete one counts as none, since a page count of nought would end a pass too early.
        pagination = page == null || pageSize == null || pageCount == null || itemCount == null || itemCount < 0 ? null
                : new Page.Pagination(page, pageSize, pageCount, itemCount);
    }

    /** @return whether the answer reports that there is no record at all */
    boolean sayNone() {
        Page.Pagination told = pagination();
        return told != null && told.itemCount() == 0;
    }

    /** @return where the page stands; null when that is absent or incomplete */
    Page.Pagination pagination() {
        Integer total = totals.get("TotalCount");
        Integer size = totals.get("PerPage");
        if (pagination != null || total == null || total < 0 || size == null || size < 1) {
            return pagination;
        }
        int pages = (int) (((long) total + size - 1) / size);
        return new Page.Pagination(totals.getOrDefault("Page", 1), size, pages, total);
    }

    private void number(Map<String, Integer> numbers, String name) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT) {
            numbers.put(name, parser.getIntValue());
        } else {
            parser.skipChildren();
        }
    }
}
