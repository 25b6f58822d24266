package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A column of one file.
 *
 * @param title as the file has it
 * @param column what it is; null where the mapping says that nothing is taken of it
 * @param values how its texts are read
 * @param translation what its texts stand for
 * @param mapped whether a mapping says so
 */
record FileColumn(String title, WriteColumn column, CellValue values, Translation translation, boolean mapped) {

    /** Makes the text that is meant of the text that is written. */
    @FunctionalInterface
    interface Translation {
        /** Takes each text as it is. */
        Translation NONE = text -> text;

        /**
         * @return the text that is meant; empty for nothing
         * @throws org.xerocamel.inbox.InboxException.RowRefusedException with what would be right, as the rest of a sentence
         */
        String of(String text);
    }

    /**
     * @param text without blanks around it, not empty
     * @return its value; null where the mapping makes nothing of it
     * @throws org.xerocamel.inbox.InboxException.RowRefusedException with what would be right, as the rest of a sentence
     */
    JsonNode value(String text) {
        String meant = translation.of(text);
        return meant == null || meant.isBlank() ? null : values.of(column, meant.strip());
    }
}
