package org.xerocamel.config;

import java.util.Locale;

/** Writes a number of bytes for people. */
public final class ByteText {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
    private static final int STEP = 1024;
    private static final int SMALL = 10;

    private ByteText() {}

    /** @return such as {@code 340 B}, {@code 1.5 MB} or {@code 48 GB}; a unit is 1024 of the one before, as in settings */
    public static String of(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && amount < SMALL ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
    }
}
