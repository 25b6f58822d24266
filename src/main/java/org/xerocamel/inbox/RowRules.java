package org.xerocamel.inbox;

import java.util.List;
import java.util.Optional;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** What is known of the columns of a file before its rows are read. */
public interface RowRules {

    /** Takes any columns, and each end for the end of the file. */
    RowRules NONE = new RowRules() {

        @Override
        public Optional<String> column(String title) {
            return Optional.empty();
        }

        @Override
        public void check(int line, List<String> titles) {
            // Whatever they are, they are copied or not looked at.
        }

        @Override
        public boolean isClosed(String title, String text, boolean quoted) {
            return true;
        }
    };

    /** @return the title as the documentation writes it; empty for an unknown one, whose text may be confidential */
    Optional<String> column(String title);

    /**
     * Checks the titles of a table.
     *
     * @param line where they stand; 1 for the first line
     * @throws UnreadableFileException when they are no such file's
     */
    void check(int line, List<String> titles);

    /**
     * @param quoted whether the cell ends with a quote
     * @return whether the last cell of a file is whole for sure, so that nothing more could belong to it
     */
    boolean isClosed(String title, String text, boolean quoted);
}
