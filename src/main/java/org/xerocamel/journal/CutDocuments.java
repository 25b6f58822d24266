package org.xerocamel.journal;

import java.util.List;

/** Hears which documents had a forgotten contact in them, in the transaction that cuts them in the journal. */
public interface CutDocuments {

    /**
     * A document.
     *
     * @param before as the journal had it
     * @param after without the contact's details
     */
    record Cut(byte[] before, byte[] after) {}

    /** @param documents those of one batch */
    void cut(XeroStream stream, List<Cut> documents);
}
