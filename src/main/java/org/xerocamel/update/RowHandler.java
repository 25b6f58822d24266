package org.xerocamel.update;

import java.util.Map;

/** Receives the rows of a file, one after the other. */
interface RowHandler {

    /**
     * @param line where the row begins in the file, the first line being 1; in a JSON array, which object of it
     * @param cells texts by their columns' titles; null where a cell is empty
     */
    void row(int line, Map<String, String> cells);

    /** A row that cannot be read at all, while those beside it can. */
    void broken(int line, String why);
}
