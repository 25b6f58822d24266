package org.xerocamel.journal;

import java.util.List;

/**
 * The pass that a page was read by, if any.
 *
 * @param number tells the passes of a stream apart
 * @param full whether it is over everything, beside incremental passes
 * @param sinks the names of those that get what has not changed as well; none for most passes
 */
public record PassMark(long number, boolean full, List<String> sinks) {

    /** No pass: the records count for none, so that a pass in progress counts correctly. */
    public static final PassMark NONE = new PassMark(0, false, List.of());

    /** @return an incremental pass, which journals nothing else */
    public static PassMark of(long number) {
        return new PassMark(number, false, List.of());
    }

    boolean isNone() {
        return number == 0;
    }

    /** @return the sinks as a batch names them */
    String sinkNames() {
        return "," + String.join(",", sinks) + ",";
    }
}
