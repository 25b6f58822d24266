package org.xerocamel.inbox;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Parses amounts as people write them. Only a text with one possible meaning, in any country's notation, is accepted. */
public final class Amount {

    /** A point or comma with one or two digits behind it separates no thousands, nor does a point with four. */
    private static final Pattern CLEAR = Pattern.compile("\\d{1,15}([.,]\\d{1,2}|\\.\\d{4})?");
    /** Three digits are decimals for sure where what stands before them is no group of thousands. */
    private static final Pattern THREE = Pattern.compile("(0|\\d{4,15})[.,]\\d{3}");
    private static final Pattern UNCLEAR = Pattern.compile("\\d{1,3}[.,]\\d{3}");
    /** More than any currency has. */
    private static final int MOST_DECIMALS = 4;
    private static final int USUAL_DECIMALS = 2;

    private Amount() {}

    /**
     * @param title the column, for the refusal
     * @param text a cell
     * @throws RowRefusedException when it is no amount, or could be two
     */
    public static BigDecimal of(String title, String text) {
        if (isUnclear(text)) {
            throw new RowRefusedException(title + " is '" + text + "', which may mean two amounts; write " + either(text)
                    + ".");
        }
        if (!isClear(text)) {
            throw new RowRefusedException(title + " is '" + text + "'; it must be an amount such as 1234.50, without"
                    + " a currency and without separators of thousands.");
        }
        return shortened(new BigDecimal(text.replace(',', '.')));
    }

    /** @return whether it is an amount without a sign that can mean one only */
    public static boolean isClear(String text) {
        return CLEAR.matcher(text).matches() || THREE.matcher(text).matches();
    }

    /** @return whether it may mean thousands or decimals */
    public static boolean isUnclear(String text) {
        return UNCLEAR.matcher(text).matches() && !THREE.matcher(text).matches();
    }

    /** @return how to write each of the two meanings of one that is unclear, such as {@code 1234.00 or 1.2340} */
    public static String either(String unclear) {
        BigDecimal small = new BigDecimal(unclear.replace(',', '.'));
        return small.movePointRight(3).toBigInteger() + ".00 or " + text(shortened(small));
    }

    /** @return the text of a number of JSON, whose point is no separator of thousands: four decimals can be none, either */
    public static String text(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 20) {
            return number.toString();
        }
        BigDecimal amount = shortened(number);
        return (amount.scale() == 3 ? amount.setScale(MOST_DECIMALS) : amount).toPlainString();
    }

    /** @return the same without zeros behind the second decimal */
    private static BigDecimal shortened(BigDecimal amount) {
        return amount.scale() <= USUAL_DECIMALS ? amount : amount.setScale(Math.max(USUAL_DECIMALS, scale(amount)));
    }

    /**
     * @param currency its code; null or unknown for one of two decimals
     * @return how many decimals its amounts have, such as 0 of the yen and 3 of Kuwait's dinar
     */
    public static int decimals(String currency) {
        try {
            int digits = currency == null ? -1 : Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? USUAL_DECIMALS : digits;
        } catch (IllegalArgumentException e) {
            return USUAL_DECIMALS;
        }
    }

    /** @return how many decimals it has that are not zeros behind the others */
    public static int scale(BigDecimal amount) {
        return Math.max(0, amount.stripTrailingZeros().scale());
    }
}
