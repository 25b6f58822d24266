package org.xerocamel.config;

import java.util.regex.Pattern;

/** A cell of a comma-separated file as RFC 4180 has it, safe to open in a spreadsheet. */
public final class CsvText {

    /** Also behind blanks and quotes, which some spreadsheets pass over, and in the wide letters of East Asia. */
    private static final Pattern FORMULA = Pattern.compile(
            "^(?:[\t\r\n]|[\\p{Z}\\p{Cntrl}\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])");

    private CsvText() {}

    /** @return a foreign text as a cell, escaped: a spreadsheet would run one that begins like a formula */
    public static String ofText(String text) {
        return of(FORMULA.matcher(text).find() ? "'" + text : text);
    }

    /** @return a number or a word of ours. A semicolon or a tab separates cells where the spreadsheet's country has it so */
    public static String of(String text) {
        boolean plain = text.chars().noneMatch(c -> ",;\"\t\r\n".indexOf(c) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
