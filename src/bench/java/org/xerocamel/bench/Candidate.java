package org.xerocamel.bench;

/**
 * Someone who does a work.
 *
 * @param work which
 * @param name its name in the report
 * @param role what the others are compared with it as
 * @param runner how it does it
 */
record Candidate(Work work, String name, Role role, Runner runner) {

    /** What a candidate is to the others. */
    enum Role {
        /** The application is compared with it. */
        MEASURE,
        /** Another way to do the same. */
        OTHER,
        /** The application. */
        OURS
    }
}
