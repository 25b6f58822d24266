package org.xerocamel.config;

/** Says how many there are of something. */
public final class Counted {

    private Counted() {}

    /** @return such as {@code 1 stream} or {@code 1,200 streams} */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /** @return such as {@code 1 record was} or {@code 3 records were} */
    public static String of(long number, String one, String many) {
        return Pace.count(number) + " " + (number == 1 ? one : many);
    }
}
