package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where the records of one entity are kept, whatever the entity. What is found must not be changed in place. */
interface Shelf {

    /** @return the record of that id */
    Optional<ObjectNode> byId(String id);

    /** @return the oldest record whose field has that text, whatever its case, and which is meant */
    Optional<ObjectNode> by(String field, String text, Predicate<ObjectNode> which);

    /** Adds a record with its id in it. @return the record as it is kept */
    ObjectNode create(ObjectNode record);

    /** Changes a record; its stamp becomes now. @return the record as it is then */
    ObjectNode change(String id, Consumer<ObjectNode> change);
}
