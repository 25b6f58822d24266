package org.xerocamel.deliver;

import java.io.IOException;
import java.util.List;

/** What a sink that writes files does so that nothing is left of a dry run; a bean for each kind that can. */
public interface DryRunFiles {

    /** @return the name of its sink */
    String sink();

    /**
     * Removes what a dry run has written.
     *
     * @param id of the dry run
     * @return the files that there were, those of a failed run too
     * @throws IOException where they cannot be removed
     */
    List<Written> clear(String id) throws IOException;

    /**
     * A file that was written and removed.
     *
     * @param file its path below the sink's folder
     * @param lines its first lines; null where it is no text
     */
    record Written(String file, long bytes, String lines) {}
}
