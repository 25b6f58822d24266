package org.xerocamel.deliver.jdbc;

/**
 * How many digits a column of numbers takes, as the database has it.
 *
 * @param digits those before the point
 * @param decimals those behind it
 */
record Width(int digits, int decimals) {

    /** As wide as databases without a bound take them, and far wider than Xero writes them. */
    static final Width UNBOUNDED = new Width(1000, 1000);

    @Override
    public String toString() {
        return digits + " digits and " + decimals + " decimals";
    }
}
