package org.xerocamel.journal;

import java.util.List;

/**
 * The pass that a page was read by.
 *
 * @param number tells the passes of a stream apart
 * @param full whether it is over everything, beside passes over what changed
 * @param sinks the names of those that get what has not changed as well; none for most passes
 */
public record PassMark(long number, boolean full, List<String> sinks) {

    /** @return a pass over what changed, which journals nothing else */
    public static PassMark of(long number) {
        return new PassMark(number, false, List.of());
    }

    /** @return the sinks as a batch names them */
    String sinkNames() {
        return "," + String.join(",", sinks) + ",";
    }
}
