package org.xerocamel.write.draft;

/**
 * Something that keeps a document from being sent.
 *
 * @param line where it stands in the file; in an array, which object of it
 * @param column its title in the file, or the path of a field such as {@code LineItems.0.AccountCode}; empty for the whole
 * @param value what the cell holds; empty for nothing
 * @param why what would be right, as a sentence
 */
public record Fault(int line, String column, String value, String why) {

    /** @return all of it as one sentence for the result */
    public String sentence() {
        return "Line " + line + (column.isEmpty() ? "" : ", " + column) + (value.isEmpty() ? "" : " '" + value + "'")
                + ": " + why;
    }
}
