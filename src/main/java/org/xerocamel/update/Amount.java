package org.xerocamel.update;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Parses amounts as people write them. Only a text with one possible meaning, in any country's notation, is accepted. */
final class Amount {

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
     * @param text a cell
     * @throws RowRefusedException when it is no amount, or could be two
     */
    static BigDecimal of(String text) {
        if (UNCLEAR.matcher(text).matches() && !THREE.matcher(text).matches()) {
            BigDecimal small = new BigDecimal(text.replace(',', '.'));
            throw new RowRefusedException("PaymentAmount is '" + text + "', which may mean two amounts; write "
                    + small.movePointRight(3).toBigInteger() + ".00 or " + text(shortened(small)) + ".");
        }
        if (!CLEAR.matcher(text).matches() && !THREE.matcher(text).matches()) {
            throw new RowRefusedException("PaymentAmount is '" + text + "'; it must be an amount such as 1234.50, without"
                    + " a currency and without separators of thousands.");
        }
        return shortened(new BigDecimal(text.replace(',', '.')));
    }

    /** @return the text of a number of JSON, whose point is no separator of thousands: four decimals can be none, either */
    static String text(BigDecimal number) {
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
    static int decimals(String currency) {
        try {
            int digits = currency == null ? -1 : Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? USUAL_DECIMALS : digits;
        } catch (IllegalArgumentException e) {
            return USUAL_DECIMALS;
        }
    }

    /** @return how many decimals it has that are not zeros behind the others */
    static int scale(BigDecimal amount) {
        return Math.max(0, amount.stripTrailingZeros().scale());
    }
}
