package org.xerocamel.bench;

import java.util.Locale;

/** What is to be done, and what the application is meant to reach at it. */
enum Work {

    /** Fetching alone; every other work is compared with it. */
    FLOOR(""),
    /** Into files. */
    FILE("2.0 × hand-written"),
    /** Into PostgreSQL. */
    JDBC("1.25 × hand-written"),
    /** To an HTTP receiver, a record a call. */
    HTTP("1.25 × hand-written"),
    /** To an HTTP receiver, 100 records a call. */
    HTTP_100(""),
    /** Into files, into PostgreSQL and to an HTTP receiver at once. */
    ALL("1.5 × the slowest of file, jdbc and http-100 alone"),
    /** From the launch until the health answers, each packaged in one jar. */
    START("1.3 × empty"),
    /** The same, from the jars beside each other on a class path. */
    START_UNPACKED("1.3 × empty");

    private final String target;

    Work(String target) {
        this.target = target;
    }

    /** @return the most time it should take, in words */
    String target() {
        return target;
    }

    boolean carriesRecords() {
        return this != START && this != START_UNPACKED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
