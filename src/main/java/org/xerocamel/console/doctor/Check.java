package org.xerocamel.console.doctor;

import java.time.Duration;
import java.util.List;

/** One check of the doctor; it changes nothing, starts nothing, and may be aborted when it takes too long. */
interface Check {

    /** Camel alone takes ten seconds of a small machine's processor. */
    Duration SLOW = Duration.ofMinutes(2);

    /** @return the name of the checked thing, in a word or two */
    String what();

    /** @return whether only this machine and its disks are checked, which may be slow */
    default boolean isOfThisMachine() {
        return false;
    }

    /** @return how long it may take; without a host to wait for, as long as this machine is slow */
    default Duration patience(Duration usual) {
        return isOfThisMachine() ? SLOW : usual;
    }

    /** @return what to do when it takes longer */
    default String adviceOnSilence() {
        return isOfThisMachine() ? "This machine or its disk is very slow at the moment; run the doctor again when it is"
                + " less busy."
                : "Check that the host is up and that no firewall drops the connection.";
    }

    /** @return the findings, at least one */
    List<Finding> look() throws Exception;

    /** Looks at the application's own database, which is on this machine where it is the embedded one. */
    interface OfDatabase extends Check {

        OwnDatabase database();

        @Override
        default boolean isOfThisMachine() {
            return database().isEmbedded();
        }
    }
}
