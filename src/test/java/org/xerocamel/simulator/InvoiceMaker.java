package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes the invoices of one organisation: the same number makes the same invoice, every time. */
final class InvoiceMaker {

    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
    private static final BigDecimal TAX = new BigDecimal("0.10");
    private static final BigDecimal NIL = new BigDecimal("0.00");

    private final long seed;
    private final ContactMaker contacts;

    InvoiceMaker(String tenantId) {
        seed = tenantId.hashCode() * 0x9E3779B97F4A7C15L;
        contacts = new ContactMaker(seed);
    }

    UUID id(int index) {
        return uuid(random(index, 1));
    }

    String type(int index) {
        return index % 3 == 2 ? "ACCPAY" : "ACCREC";
    }

    /** Sales have a number of their own; bills carry their supplier's, which repeats. */
    String number(int index) {
        if (type(index).equals("ACCPAY")) {
            return Words.pick(List.of("RPT445-1", "AP", "2026/17", "Rechnung 12", "0001"), index / 3);
        }
        String number = String.format("%06d", index + 1);
        return switch (index % 41) {
            case 4 -> "INV/2026/" + number;
            case 9 -> "=1+1-" + number;
            case 13 -> "Çäfé \"" + number + "\"";
            case 16 -> "🎄-" + number;
            case 21 -> "../" + number;
            default -> "INV-" + number;
        };
    }

    ObjectNode make(int index) {
        SplittableRandom random = random(index, 2);
        String status = Words.pick(Words.STATUSES, random.nextInt(1000));
        ArrayNode lines = lines(random);
        BigDecimal total = sum(lines, "LineAmount").add(sum(lines, "TaxAmount"));
        ObjectNode invoice = Json.object();
        invoice.put("Type", type(index)).put("InvoiceID", id(index).toString()).put("InvoiceNumber", number(index));
        invoice.put("Reference", Words.pick(Words.REFERENCES, random.nextInt(1000)));
        ArrayNode payments = invoice.putArray("Payments");
        amounts(invoice, index, status, total);
        invoice.set("Contact", contacts.make(random.nextInt(200)));
        LocalDate date = dates(invoice, index, status, random);
        invoice.put("BrandingThemeID", uuid(new SplittableRandom(seed)).toString());
        invoice.put("Status", status).put("LineAmountTypes", "Exclusive").set("LineItems", lines);
        invoice.put("SubTotal", sum(lines, "LineAmount")).put("TotalTax", sum(lines, "TaxAmount")).put("Total", total);
        invoice.put("UpdatedDateUTC", "").put("CurrencyCode", index % 10 == 3 ? "USD" : "AUD");
        if (status.equals("PAID")) {
            payment(payments, random, date.plusDays(14), total);
            invoice.put("FullyPaidOnDate", XeroDates.date(date.plusDays(14)));
        }
        return invoice;
    }

    private static void amounts(ObjectNode invoice, int index, String status, BigDecimal total) {
        List.of("CreditNotes", "Prepayments", "Overpayments").forEach(invoice::putArray);
        invoice.put("AmountDue", owes(status) ? total : NIL).put("AmountPaid", status.equals("PAID") ? total : NIL);
        invoice.put("AmountCredited", NIL);
        invoice.put("CurrencyRate", new BigDecimal(index % 10 == 3 ? "0.6512340000" : "1.0000000000"));
        invoice.put("IsDiscounted", false).put("HasAttachments", index % 12 == 0).putArray("InvoiceAddresses");
        invoice.put("HasErrors", false).putArray("InvoicePaymentServices");
    }

    private LocalDate dates(ObjectNode invoice, int index, String status, SplittableRandom random) {
        // Opening balances carry dates before 1970, which Xero writes as negative numbers.
        LocalDate date = index % 50 == 7 ? LocalDate.of(1968, 3, 31) : FIRST_DAY.plusDays(random.nextInt(1700));
        LocalDate due = status.equals("VOIDED") && index % 2 == 0 ? LocalDate.EPOCH
                : date.plusDays(14 + random.nextInt(30));
        invoice.put("DateString", XeroDates.dateString(date)).put("Date", XeroDates.date(date));
        invoice.put("DueDateString", XeroDates.dateString(due)).put("DueDate", XeroDates.date(due));
        return date;
    }

    private static ArrayNode lines(SplittableRandom random) {
        ArrayNode lines = Json.MAPPER.createArrayNode();
        for (int line = 1 + random.nextInt(3); line > 0; line--) {
            long quarters = 4L * (1 + random.nextInt(12)) + random.nextInt(2);
            BigDecimal quantity = BigDecimal.valueOf(2_500L * quarters, 4);
            BigDecimal price = BigDecimal.valueOf(random.nextLong(5_000, 9_000_000), 4);
            BigDecimal amount = quantity.multiply(price).setScale(2, RoundingMode.HALF_UP);
            ObjectNode item = lines.addObject();
            item.put("ItemCode", Words.pick(Words.ITEM_CODES, random.nextInt(1000)));
            item.put("Description", Words.pick(Words.ITEMS, random.nextInt(1000)));
            item.put("UnitAmount", price).put("TaxType", "OUTPUT");
            item.put("TaxAmount", amount.multiply(TAX).setScale(2, RoundingMode.HALF_UP)).put("LineAmount", amount);
            item.put("AccountCode", String.valueOf(200 + 10 * random.nextInt(20)));
            item.put("AccountID", uuid(random).toString());
            tracking(item.putArray("Tracking"), random);
            item.put("Quantity", quantity).put("LineItemID", uuid(random).toString());
            item.putArray("ValidationErrors");
        }
        return lines;
    }

    private static void tracking(ArrayNode tracking, SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            tracking.addObject().put("Name", "Region").put("Option", random.nextBoolean() ? "Eastside" : "Nørrebro")
                    .put("TrackingCategoryID", uuid(random).toString()).put("TrackingOptionID", uuid(random).toString())
                    .putArray("Options");
        }
    }

    private static void payment(ArrayNode payments, SplittableRandom random, LocalDate date, BigDecimal amount) {
        payments.addObject().put("PaymentID", uuid(random).toString()).put("Date", XeroDates.date(date))
                .put("Amount", amount)
                .put("Reference", "").put("CurrencyRate", new BigDecimal("1.0000000000"))
                .put("HasAccount", false).put("HasValidationErrors", false);
    }

    private static boolean owes(String status) {
        return !status.equals("PAID") && !status.equals("VOIDED") && !status.equals("DELETED");
    }

    private static BigDecimal sum(ArrayNode lines, String field) {
        BigDecimal sum = NIL;
        for (var line : lines) {
            sum = sum.add(line.get(field).decimalValue());
        }
        return sum;
    }

    private SplittableRandom random(int index, int purpose) {
        return new SplittableRandom(seed + index * 0xD1342543DE82EF95L + purpose);
    }

    static UUID uuid(SplittableRandom random) {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }
}
