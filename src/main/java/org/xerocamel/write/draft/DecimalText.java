package org.xerocamel.write.draft;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.xerocamel.inbox.Amount;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Reads numbers as people write them. A text that could be two numbers is refused, unless a format says which it is. */
final class DecimalText {

    /** Xero keeps no more of a price or a quantity. */
    private static final int MOST_DECIMALS = 4;
    private static final Pattern POINT = Pattern.compile("\\d{1,15}(\\.\\d{1,10})?");
    private static final Pattern COMMA = Pattern.compile("\\d{1,15}(,\\d{1,10})?");
    /** More than three decimals, or a nought before them, are no thousands. */
    private static final Pattern LONG = Pattern.compile("\\d{1,15}\\.\\d{4,10}|0[.,]\\d{3,10}");
    private static final Pattern TYPED = Pattern.compile("\\d{1,15}\\.(\\d{1,2}|\\d{4,10})");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([., '\u2019\u00a0\u202f]\\d{3})+([.,]\\d{1,4})?");
    /** All groups have the same separator, which is never the one of the decimals. */
    private static final Pattern GROUPED_COMMA =
            Pattern.compile("\\d{1,3}(?:([. '\u2019\u00a0\u202f])\\d{3})(?:\\1\\d{3})*(,\\d{1,10})?");
    private static final Pattern GROUPED_POINT =
            Pattern.compile("\\d{1,3}(?:([, '\u2019\u00a0\u202f])\\d{3})(?:\\1\\d{3})*(\\.\\d{1,10})?");
    private static final Pattern AROUND = Pattern.compile("[^\\d.,' \u2019\u00a0\u202f]");

    private DecimalText() {}

    /**
     * @param text a cell that is not empty
     * @param kind what it holds
     * @param decimal the character before the decimals; null where any is understood that can mean one thing only
     * @throws RowRefusedException with what would be right, as the rest of a sentence
     */
    static BigDecimal read(String text, WriteColumn.Kind kind, String decimal) {
        boolean minus = text.startsWith("-") || text.startsWith("\u2212");
        String digits = minus ? text.substring(1) : text;
        BigDecimal number = decimal == null ? clear(text, digits) : agreed(digits, decimal);
        return checked(minus ? number.negate() : number, kind);
    }

    /** @throws RowRefusedException when it has more decimals than Xero keeps, since nothing is rounded */
    static BigDecimal checked(BigDecimal number, WriteColumn.Kind kind) {
        int decimals = Amount.scale(number);
        if (kind == WriteColumn.Kind.COUNT && decimals > 0) {
            throw new RowRefusedException("must be a whole number.");
        }
        if (kind == WriteColumn.Kind.PRICE && decimals > MOST_DECIMALS) {
            throw new RowRefusedException("has " + decimals + " decimals; Xero keeps four, and nothing is rounded.");
        }
        if ((kind == WriteColumn.Kind.MONEY || kind == WriteColumn.Kind.TOTAL) && decimals > MOST_DECIMALS) {
            throw new RowRefusedException("has " + decimals + " decimals, which no currency has.");
        }
        return number;
    }

    private static BigDecimal clear(String text, String digits) {
        if (Amount.isUnclear(digits)) {
            throw new RowRefusedException("may mean two numbers; write " + Amount.either(digits) + ".");
        }
        if (Amount.isClear(digits) || LONG.matcher(digits).matches()) {
            return new BigDecimal(digits.replace(',', '.'));
        }
        throw new RowRefusedException("must be a number such as " + suggestion(text)
                + ", without a currency and without separators of thousands.");
    }

    private static BigDecimal agreed(String digits, String decimal) {
        boolean grouped = (decimal.equals(",") ? GROUPED_COMMA : GROUPED_POINT).matcher(digits).matches();
        String plain = grouped ? digits.replaceAll("[^\\d" + decimal + "]", "") : digits;
        if (!(decimal.equals(",") ? COMMA : POINT).matcher(plain).matches()) {
            // A spreadsheet's typed numbers have a point, whatever its texts have.
            if (TYPED.matcher(digits).matches()) {
                return new BigDecimal(digits);
            }
            throw new RowRefusedException("must be a number such as 1234" + decimal + "50, as the mapping says.");
        }
        return new BigDecimal(plain.replace(',', '.'));
    }

    /** @return the number without what is too much, where it is easily seen */
    private static String suggestion(String text) {
        String bare = AROUND.matcher(text).replaceAll("").strip();
        if (GROUPED.matcher(bare).matches()) {
            int end = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
            boolean decimals = end > 0 && bare.length() - end <= 3;
            bare = decimals ? bare.substring(0, end).replaceAll("\\D", "") + "." + bare.substring(end + 1)
                    : bare.replaceAll("\\D", "") + ".00";
        }
        boolean minus = text.contains("-") || text.startsWith("(") && text.endsWith(")");
        return Amount.isClear(bare) ? (minus ? "-" : "") + bare : "1234.50";
    }
}
