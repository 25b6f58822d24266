package org.xerocamel.write;

/** A step of a document that is worked on: first it is looked for, where it could be done already, then it is sent. */
final class StepRun {

    /** The next call. */
    enum Phase { LOOK, SEND }

    private final FollowUp followUp;
    private final boolean repeated;
    private Document document;
    private Phase phase;

    /**
     * @param document its row of the ledger
     * @param fresh whether its record was made in this turn, so that nothing can be there yet
     */
    StepRun(Document document, FollowUp followUp, boolean fresh) {
        this.document = document;
        this.followUp = followUp;
        this.repeated = document.state() == Document.State.SENT;
        this.phase = fresh && !repeated ? Phase.SEND : Phase.LOOK;
    }

    FollowUp followUp() {
        return followUp;
    }

    /** @return whether the answer to its call was lost before */
    boolean isRepeated() {
        return repeated;
    }

    Document document() {
        return document;
    }

    void document(Document now) {
        document = now;
    }

    Phase phase() {
        return phase;
    }

    void phase(Phase next) {
        phase = next;
    }
}
