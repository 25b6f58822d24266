package org.xerocamel.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.xerocamel.tokens.Organisation;

/** What the files of some folders hold: how they are read into the ledger, and what is written when their rows ended. */
public interface FileContent {

    /** The word of a summary for rows whose outcome nobody knows. */
    String UNKNOWN = "unknown";

    /** @return whether a folder of that name holds such files */
    boolean isFolder(String name);

    /** @return whether the file in that place is one of these */
    boolean takes(InboxPlace place);

    /** @return whether its files are tables or objects, whose end tells whether they are whole */
    default boolean isTable() {
        return true;
    }

    /** @return what is known of its columns */
    RowRules rules(InboxPlace place);

    /** @return a run over the file, which lies there */
    InboxRun run(InboxFile file, Path path, InboxPlace place);

    /**
     * Reads the rows into the ledger; what was read of it before is forgotten first.
     *
     * @return in which format they are
     * @throws InboxException.UnreadableFileException when they are in none
     */
    RowFormat read(InboxRun run, InboxPlace place, InputStream in, List<Organisation> connected) throws IOException;

    /** @return whether some rows have not ended */
    boolean isOpen(InboxFile file);

    /** @return how many rows it has, and how many of them have not ended */
    Count count(long fileId);

    /** @return how many rows had which result, such as {@code 2 done, 1 refused} */
    String summary(InboxFile file);

    /** @return the folder of the inbox that the file moves to when all of its rows have ended, and its path within it */
    default String target(InboxRun run) {
        return "done/" + run.file().source();
    }

    /** @return what is written beside the file that is done, the result first */
    List<Beside> beside(InboxRun run);

    /**
     * How far a file is.
     *
     * @param rows how many it has
     * @param open how many have not ended
     */
    record Count(int rows, int open) {}

    /**
     * A file beside the one that is done.
     *
     * @param ending behind its base name, such as {@code .result.csv}
     */
    record Beside(String ending, Written content) {}

    /** Writes a whole file. */
    @FunctionalInterface
    interface Written {
        void to(OutputStream out) throws IOException;
    }
}
