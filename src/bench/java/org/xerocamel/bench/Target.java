package org.xerocamel.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What a candidate is meant to stay within; whatever is null is not asked of it. Nothing enforces a target.
 *
 * @param times of what the hand-written program needs, or the empty application
 * @param timesSdk of what the loop of the official SDK needs
 * @param peakMegabytes of physical memory
 * @param words a target that the report cannot judge
 */
record Target(Double times, Double timesSdk, Double peakMegabytes, String words) {

    static final Target NONE = new Target(null, null, null, null);

    static Target times(double times) {
        return new Target(times, null, null, null);
    }

    static Target words(String words) {
        return new Target(null, null, null, words);
    }

    /** Ahead of the SDK's loop in the same run, within so much memory. */
    static Target aheadOfSdk(double peakMegabytes) {
        return new Target(null, 1.0, peakMegabytes, null);
    }

    /** @return a cell of the report, in bold where it misses its target */
    static String cell(String text, double value, Double most) {
        return most == null || value <= most ? text : "**" + text + "**";
    }

    /** @return a cell of a report, in bold where it stays below its target */
    static String least(String text, double value, double least) {
        return value >= least ? text : "**" + text + "**";
    }

    /** @return the whole of it for a reader, in a work that compares with this */
    String text(String measure) {
        List<String> parts = new ArrayList<>();
        if (times != null) {
            parts.add(times + " × " + measure);
        }
        if (timesSdk != null) {
            parts.add(timesSdk + " × SDK");
        }
        if (peakMegabytes != null) {
            parts.add(Report.number(peakMegabytes, 0) + " MB");
        }
        if (words != null) {
            parts.add(words);
        }
        return String.join(", ", parts);
    }
}
