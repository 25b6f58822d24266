package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a draft's identity leads to.
 *
 * @param records those that it may be: none, the one, or several that cannot be told apart
 * @param named whether the draft names a record by Xero's id, so that none is a mistake and not a new one
 * @param ended one that is deleted or voided and has the same identity; null for none
 */
record Found(List<JsonNode> records, boolean named, JsonNode ended) {

    /** @return the one record; null where there is none */
    JsonNode record() {
        return records.size() == 1 ? records.get(0) : null;
    }
}
