package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes the lines of a document from what was sent: what an item or account knows is filled in, tax and sums are reckoned. */
final class DocumentLines {

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final Books books;
    private final boolean sales;
    private final String amountTypes;
    private final boolean exact;

    /**
     * @param sales whether items tell their sales price or that of purchases
     * @param amountTypes Exclusive, Inclusive or NoTax
     * @param exact whether unit prices keep four decimals instead of two
     */
    DocumentLines(Books books, boolean sales, String amountTypes, boolean exact) {
        this.books = books;
        this.sales = sales;
        this.amountTypes = amountTypes;
        this.exact = exact;
    }

    /** @return Exclusive, Inclusive or NoTax, whatever its case: quotes say it in capitals */
    static String types(String said) {
        return List.of("Inclusive", "NoTax").stream().filter(said::equalsIgnoreCase).findFirst().orElse("Exclusive");
    }

    /** @return the lines as the document has them then; those that name no line of before get a new id */
    ArrayNode make(JsonNode given, JsonNode before) {
        ArrayNode lines = Json.MAPPER.createArrayNode();
        given.forEach(line -> lines.add(line(line, before)));
        return lines;
    }

    private ObjectNode line(JsonNode given, JsonNode before) {
        ObjectNode line = Json.object();
        for (JsonNode old : before) {
            if (old.path("LineItemID").asText().equals(Fields.text(given, "LineItemID"))) {
                line = old.deepCopy();
            }
        }
        complete(line, given);
        amounts(line, given);
        if (!line.has("LineItemID")) {
            line.put("LineItemID", UUID.randomUUID().toString());
        }
        if (!line.has("Tracking") || Fields.has(given, "Tracking")) {
            ArrayNode tracking = line.putArray("Tracking");
            given.path("Tracking").forEach(each -> books.tracking(each).ifPresent(tracking::add));
        }
        return line;
    }

    /** Fills in what the item says, then what the account says. */
    private void complete(ObjectNode line, JsonNode given) {
        Optional<ObjectNode> item = books.item(Fields.text(given, "ItemCode"));
        if (item.isPresent()) {
            JsonNode details = item.get().path(sales ? "SalesDetails" : "PurchaseDetails");
            line.put("Description", item.get().path(sales ? "Description" : "PurchaseDescription").asText());
            Fields.copy(details, line, List.of("AccountCode", "TaxType"));
            Fields.decimal(details, "UnitPrice").ifPresent(price -> line.put("UnitAmount", price));
            line.set("Item", Json.object().put("ItemID", item.get().path("ItemID").asText())
                    .put("Name", item.get().path("Name").asText()).put("Code", item.get().path("Code").asText()));
        }
        boolean accountChanges = Fields.has(given, "AccountCode") || Fields.has(given, "AccountID");
        Fields.copy(given, line, List.of("ItemCode", "Description", "AccountCode", "TaxType"));
        Optional<ObjectNode> account = books.account(accountChanges ? given : line);
        account.ifPresent(each -> line.put("AccountCode", each.path("Code").asText())
                .put("AccountID", each.path("AccountID").asText()));
        if (!line.has("TaxType") && account.isPresent()) {
            line.put("TaxType", account.get().path("TaxType").asText("NONE"));
        }
        if (amountTypes.equals("NoTax")) {
            line.put("TaxType", "NONE");
        }
    }

    private void amounts(ObjectNode line, JsonNode given) {
        boolean amountOnly = Fields.has(given, "LineAmount") && !Fields.has(given, "UnitAmount")
                && !Fields.has(given, "ItemCode");
        BigDecimal quantity = Fields.decimal(given, "Quantity").or(() -> Fields.decimal(line, "Quantity"))
                .orElse(BigDecimal.ONE).setScale(4, RoundingMode.HALF_UP);
        BigDecimal unit = amountOnly && quantity.signum() != 0
                ? Fields.decimal(given, "LineAmount").orElseThrow().divide(quantity, 4, RoundingMode.HALF_UP)
                : Fields.decimal(given, "UnitAmount").or(() -> Fields.decimal(line, "UnitAmount")).orElse(BigDecimal.ZERO);
        unit = unit.setScale(exact || amountOnly ? 4 : 2, RoundingMode.HALF_UP);
        BigDecimal amount = amountOnly ? Fields.money(given, "LineAmount") : amount(given, quantity, unit);
        line.put("Quantity", quantity).put("UnitAmount", unit).put("LineAmount", amount);
        for (String discount : new String[] {"DiscountRate", "DiscountAmount"}) {
            Fields.decimal(given, discount).ifPresent(value -> line.put(discount, value));
        }
        boolean told = Fields.has(given, "TaxAmount") && !amountTypes.equals("NoTax");
        line.put("TaxAmount", told ? Fields.money(given, "TaxAmount") : tax(line, amount));
    }

    /** @return what quantity and price come to, less the line's discount */
    static BigDecimal amount(JsonNode given, BigDecimal quantity, BigDecimal unit) {
        BigDecimal whole = quantity.multiply(unit);
        BigDecimal rate = Fields.decimal(given, "DiscountRate").orElse(BigDecimal.ZERO);
        BigDecimal discount = Fields.decimal(given, "DiscountAmount")
                .orElse(whole.multiply(rate).divide(HUNDRED, 10, RoundingMode.HALF_UP));
        return Fields.cents(whole.subtract(discount));
    }

    private BigDecimal tax(ObjectNode line, BigDecimal amount) {
        BigDecimal rate = amountTypes.equals("NoTax") ? BigDecimal.ZERO : books.taxRate(line.path("TaxType").asText())
                .flatMap(each -> Fields.decimal(each, "EffectiveRate")).orElse(BigDecimal.ZERO);
        BigDecimal of = amountTypes.equals("Inclusive") ? HUNDRED.add(rate) : HUNDRED;
        return amount.multiply(rate).divide(of, 2, RoundingMode.HALF_UP);
    }

    /** Puts the sums of its lines on a document. */
    static void sum(ObjectNode document) {
        BigDecimal amount = total(document.path("LineItems"), "LineAmount");
        BigDecimal tax = total(document.path("LineItems"), "TaxAmount");
        boolean inclusive = types(document.path("LineAmountTypes").asText()).equals("Inclusive");
        document.put("SubTotal", inclusive ? amount.subtract(tax) : amount).put("TotalTax", tax)
                .put("Total", inclusive ? amount : amount.add(tax));
    }

    private static BigDecimal total(JsonNode lines, String field) {
        BigDecimal sum = new BigDecimal("0.00");
        for (JsonNode line : lines) {
            sum = sum.add(Fields.money(line, field));
        }
        return sum;
    }
}
