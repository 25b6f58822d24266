package org.xerocamel.console.doctor;

import java.util.List;

/** Checks the version of Java and its memory. */
record JavaCheck(int version, long heap) implements Check {

    private static final int OLDEST = 17;
    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST = 200 * MEGABYTE;

    JavaCheck() {
        this(Runtime.version().feature(), Runtime.getRuntime().maxMemory());
    }

    @Override
    public String what() {
        return "java";
    }

    @Override
    public List<Finding> look() {
        String found = "Java " + version + " with a heap of up to " + heap / MEGABYTE + " MB.";
        if (version < OLDEST) {
            return List.of(Finding.fail(what(), found, "Use Java 17 or later."));
        }
        return List.of(heap < LEAST ? Finding.warn(what(), found, "Give it 256 MB: java -Xmx256m -jar ...")
                : Finding.ok(what(), found));
    }
}
