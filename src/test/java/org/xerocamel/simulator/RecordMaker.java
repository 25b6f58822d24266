package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes a record of one kind: the same number makes the same record, every time. */
@FunctionalInterface
interface RecordMaker {

    /** Fills a record; its stamp is put on later. */
    void fill(ObjectNode record, Draft draft);
}
