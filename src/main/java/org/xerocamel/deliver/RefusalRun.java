package org.xerocamel.deliver;

/**
 * The number of like refusals of a sink in a row in one stream, without an accepted record in between.
 *
 * @param alike how many
 * @param kind what they have in common; null when there are none
 * @param after the last batch before those that were refused whole
 * @param heldThrough the last batch that was tried while the brake is on; 0 while it is off
 * @param park whether a person said that what is refused of the held batches is to be parked
 */
record RefusalRun(int alike, String kind, long after, long heldThrough, boolean park) {

    static final RefusalRun NONE = new RefusalRun(0, null, 0, 0, false);

    /**
     * @return the same run, capped at this number of records: refused versions of one record say nothing about the target
     */
    RefusalRun ofAtMost(int records) {
        return new RefusalRun(Math.min(alike, records), kind, after, heldThrough, park);
    }

    /** @return the same with a beginning that is no later than that batch */
    RefusalRun notAfter(long sequence) {
        return new RefusalRun(alike, kind, Math.min(after, sequence), heldThrough, park);
    }

    /** @return whether the brake is on */
    boolean isHeld() {
        return heldThrough > 0;
    }
}
