package org.xerocamel.drift;

import java.util.List;

/** The fields that Xero has added and whose records sinks get, whichever organisation showed them first. */
@FunctionalInterface
public interface NewFields {

    /** @return all of them, the oldest first; mostly none, or a few */
    List<NewField> all();

    /**
     * A field that Xero has added.
     *
     * @param entity the entity whose records have it
     * @param path the names that lead to it, such as {@code LineItems[].ItemCode}
     * @param type the types that it first had, in words: {@link FieldTypes#isOne} tells which
     */
    record NewField(String entity, String path, String type) {}
}
