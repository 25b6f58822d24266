package org.xerocamel.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Receives the rows of a file, one after the other. */
public interface RowHandler {

    /**
     * A row of a table.
     *
     * @param line where the row begins in the file, the first line being 1
     * @param cells texts by their columns' titles; null where a cell is empty
     */
    void row(int line, Map<String, String> cells);

    /**
     * An object of a JSON file, whose numbers are exact.
     *
     * @param number its line; in an array, which object of it
     */
    void object(int number, JsonNode object);

    /** A row that cannot be read at all, while those beside it can. */
    void broken(int line, String why);
}
