package org.xerocamel.inbox;

/** Cleans the text of a cell: removes surrounding blanks, including invisible ones. */
public final class CellText {

    private CellText() {}

    /**
     * @return the text without blanks around it, among them no-break and zero-width ones and marks of the direction of
     *         writing, which web pages and spreadsheets leave behind when a cell is copied; null for null
     */
    public static String clean(String text) {
        if (text == null) {
            return null;
        }
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** @return whether there is nothing to be seen; so is null */
    public static boolean isEmpty(String text) {
        return text == null || clean(text).isEmpty();
    }

    /** @return whether nobody sees the character */
    public static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
