package org.xerocamel.bench;

/**
 * Someone who does a work.
 *
 * @param work which
 * @param name its name in the report
 * @param role what the others are compared with it as
 * @param target what it is meant to stay within
 * @param runner how it does it
 */
record Candidate(Work work, String name, Role role, Target target, Runner runner) {

    /** One that has no target. */
    Candidate(Work work, String name, Role role, Runner runner) {
        this(work, name, role, Target.NONE, runner);
    }

    /** What a candidate is to the others. */
    enum Role {
        /** The application is compared with it. */
        MEASURE,
        /** The loop of Xero's own library. */
        SDK,
        /** The application. */
        OURS
    }
}
