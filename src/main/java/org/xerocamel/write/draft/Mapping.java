package org.xerocamel.write.draft;

import java.util.Map;

/**
 * What the titles and values of the files of one folder mean: its {@code mapping.yaml}.
 *
 * @param columns by title of the file, what it is
 * @param constants values that each document has, by title or field, where the file does not say
 * @param dateFormat how dates are written, such as {@code dd/MM/yyyy}; null for none
 * @param decimal the character before the decimals, a point or a comma; null for what can mean one amount only
 */
public record Mapping(Map<String, Column> columns, Map<String, String> constants, String dateFormat, String decimal) {

    /**
     * What one column is.
     *
     * @param field the known title or field; null where nothing is taken of the column
     * @param values what its texts stand for; empty where they are taken as they are
     * @param otherwise the value for a text that {@code values} does not have; null where that is a fault
     * @param simple a Simple expression that makes the value of the text, which is its body; null for none
     * @param dateFormat as of the whole file, for this column alone; null for the same
     * @param decimal as of the whole file, for this column alone; null for the same
     */
    public record Column(String field, Map<String, String> values, String otherwise, String simple, String dateFormat,
            String decimal) {}
}
