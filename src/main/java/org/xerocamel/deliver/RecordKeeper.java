package org.xerocamel.deliver;

import java.util.Set;
import org.xerocamel.journal.Forgetting;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.XeroStream;

/** A sink that keeps records where they can be removed later. */
public interface RecordKeeper {

    /** The names of all sinks that do, on whichever node they are switched on. */
    Set<String> NAMES = Set.of("jdbc");

    /** @return the sink's name in {@code xero.sinks} */
    String name();

    /**
     * Removes a forgotten contact from what the sink keeps of a stream, while no batch of it is delivered. It may safely be
     * repeated.
     *
     * @param folder the name of the organisation's folder
     * @param forgetting what of the stream's records is forgotten
     */
    void forget(ForgottenContact contact, XeroStream stream, String folder, Forgetting forgetting);
}
