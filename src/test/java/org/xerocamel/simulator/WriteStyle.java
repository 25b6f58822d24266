package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How records of one style are written: what Xero refuses, and what becomes of the rest. */
interface WriteStyle {

    /** @return why it is refused, in Xero's words; empty for what is taken */
    List<String> check(Wanted wanted);

    /** Creates or changes it. @return the record as it is then */
    ObjectNode apply(Wanted wanted);
}
