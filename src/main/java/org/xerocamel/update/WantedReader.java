package org.xerocamel.update;

import org.xerocamel.inbox.Amount;
import org.xerocamel.inbox.CellText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.xerocamel.config.Database;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Reads the requested change from a row's cells. An empty cell requests nothing. */
final class WantedReader {

    private static final List<String> STATUSES = List.of("DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(T00:00:00(\\.000)?Z?)?");
    /** Xero's own bounds are below. */
    private static final int LONGEST = 500;
    private static final int LONGEST_TITLE = 100;

    private final Map<UpdateColumn, String> cells = new EnumMap<>(UpdateColumn.class);

    private WantedReader(Map<String, String> row) {
        row.forEach((title, text) -> {
            UpdateColumn column = UpdateColumn.of(title).orElseThrow(() -> new RowRefusedException("There is no column '"
                    + Database.cut(title, LONGEST_TITLE) + "'; the columns are " + UpdateColumn.all() + "."));
            String cell = CellText.clean(text);
            if (cell != null && cell.length() > LONGEST) {
                throw new RowRefusedException(column.title() + " is longer than " + LONGEST + " characters.");
            }
            if (!CellText.isEmpty(cell) && cells.put(column, cell) != null) {
                throw new RowRefusedException("The column " + column.title() + " is there twice.");
            }
        });
    }

    /**
     * @param row texts by their columns' titles
     * @throws RowRefusedException when something of it can't be understood, or nothing is wanted
     */
    static Wanted read(Map<String, String> row) {
        return new WantedReader(row).wanted();
    }

    /**
     * @param quoted whether the cell ends with a quote
     * @return whether the text is whole for sure, so that nothing more could belong to it
     */
    static boolean isClosed(UpdateColumn column, String text, boolean quoted) {
        return switch (column) {
            case STATUS -> STATUSES.contains(text.toUpperCase(Locale.ROOT));
            case DUE_DATE, PAYMENT_DATE -> DATE.matcher(text).matches();
            case SENT_TO_CONTACT -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case INVOICE_ID -> ID.matcher(text).matches();
            // In other texts a quote may be the first of two, which mean one.
            case PAYMENT_AMOUNT, PAYMENT_ACCOUNT -> quoted;
            case ORGANISATION, INVOICE_NUMBER, REFERENCE -> false;
        };
    }

    private Wanted wanted() {
        String id = cells.get(UpdateColumn.INVOICE_ID);
        if (id == null && !cells.containsKey(UpdateColumn.INVOICE_NUMBER)) {
            throw new RowRefusedException("The row names no invoice; it needs an InvoiceID or an InvoiceNumber.");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw new RowRefusedException("InvoiceID is '" + id + "', which is no id of Xero's; a number belongs into"
                    + " InvoiceNumber.");
        }
        Wanted wanted = new Wanted(id == null ? null : id.toLowerCase(Locale.ROOT), cells.get(UpdateColumn.INVOICE_NUMBER),
                status(), date(UpdateColumn.DUE_DATE), cells.get(UpdateColumn.REFERENCE), sent(), payment());
        if (wanted.isEmpty()) {
            throw new RowRefusedException("The row asks for nothing; it needs one of Status, DueDate, Reference,"
                    + " SentToContact, PaymentAmount.");
        }
        return wanted;
    }

    private String status() {
        String status = cells.get(UpdateColumn.STATUS);
        String upper = status == null ? null : status.toUpperCase(Locale.ROOT);
        if (upper != null && !STATUSES.contains(upper)) {
            throw new RowRefusedException("Status is '" + status + "'; it must be one of " + String.join(", ", STATUSES)
                    + ".");
        }
        return upper;
    }

    private Boolean sent() {
        String sent = cells.get(UpdateColumn.SENT_TO_CONTACT);
        if (sent == null) {
            return null;
        }
        return switch (sent.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new RowRefusedException("SentToContact is '" + sent + "'; it must be true or false.");
        };
    }

    private Wanted.Payment payment() {
        BigDecimal amount = amount();
        LocalDate date = date(UpdateColumn.PAYMENT_DATE);
        String account = cells.get(UpdateColumn.PAYMENT_ACCOUNT);
        boolean whole = Wanted.PAID.equals(status());
        if (amount == null && !whole && (date != null || account != null)) {
            throw new RowRefusedException("The row has a payment's date or account, but neither a PaymentAmount nor the"
                    + " Status PAID.");
        }
        if (amount == null && !whole) {
            return null;
        }
        return new Wanted.Payment(amount, date, account);
    }

    private BigDecimal amount() {
        String text = cells.get(UpdateColumn.PAYMENT_AMOUNT);
        if (text == null) {
            return null;
        }
        BigDecimal amount = Amount.of(UpdateColumn.PAYMENT_AMOUNT.title(), text);
        if (amount.signum() == 0) {
            throw new RowRefusedException("PaymentAmount is nought.");
        }
        return amount;
    }

    private LocalDate date(UpdateColumn column) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        var matcher = DATE.matcher(text);
        try {
            if (matcher.matches()) {
                return LocalDate.parse(matcher.group(1));
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        throw new RowRefusedException(column.title() + " is '" + text + "'; it must be a date such as 2026-11-30.");
    }
}
