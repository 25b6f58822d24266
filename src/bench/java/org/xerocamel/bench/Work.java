package org.xerocamel.bench;

import java.util.Locale;

/** What is to be done. */
enum Work {

    /** Fetching alone; every other work is compared with it. */
    FLOOR,
    /** Into files. */
    FILE,
    /** Into PostgreSQL. */
    JDBC,
    /** To an HTTP receiver, a record a call. */
    HTTP,
    /** To an HTTP receiver, 100 records a call. */
    HTTP_100,
    /** Into files, into PostgreSQL and to an HTTP receiver at once. */
    ALL,
    /** From the launch until the health answers, each packaged in one jar. */
    START,
    /** The same, from the jars beside each other on a class path. */
    START_UNPACKED;

    boolean carriesRecords() {
        return this != START && this != START_UNPACKED;
    }

    /** @return what the application is compared with */
    String measure() {
        return carriesRecords() ? "hand-written" : "empty";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
