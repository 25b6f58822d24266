package org.xerocamel.deliver.jdbc;

import java.math.BigDecimal;

/** Checks the digits of numbers, which databases would otherwise round silently. */
final class Decimals {

    private Decimals() {}

    /**
     * @param text a number as JSON has it
     * @param digits how many may stand before the point
     * @param decimals how many may stand behind it
     * @return the number without an exponent; null when it does not fit
     */
    static String fitting(String text, int digits, int decimals) {
        int from = text.charAt(0) == '-' ? 1 : 0;
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        boolean few = at - from <= digits;
        if (at < text.length() && text.charAt(at) == '.') {
            int point = at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            few &= at - point - 1 <= decimals;
        }
        // Most numbers of Xero end here: no exponent, no digit too many.
        return few && at == text.length() ? text : measured(text, digits, decimals);
    }

    private static String measured(String text, int digits, int decimals) {
        BigDecimal number;
        try {
            number = new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException e) {
            // An exponent beyond all measure.
            return null;
        }
        boolean fits = number.scale() <= decimals && (long) number.precision() - number.scale() <= digits;
        return fits ? number.toPlainString() : null;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
