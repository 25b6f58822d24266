package org.xerocamel.console.doctor;

import java.time.Duration;
import java.util.List;

/** Looks at one thing; changes nothing, starts nothing, and may be given up when it takes too long. */
interface Check {

    /** @return what is looked at, in a word or two */
    String what();

    /** @return how long it may take; without a host to wait for, as long as this machine is slow */
    default Duration patience(Duration usual) {
        return usual;
    }

    /** @return what was found, at least one finding */
    List<Finding> look() throws Exception;
}
