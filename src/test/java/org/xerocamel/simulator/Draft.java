package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.UUID;

/** What a maker draws from: the record's number, and things that look like a bookkeeper's, the same for the same number. */
final class Draft {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private final long seed;
    private final int number;
    private final SplittableRandom random;

    Draft(String tenantId, String kind, int number) {
        this(tenantId.hashCode() * 0x9E3779B97F4A7C15L, kind, number);
    }

    private Draft(long seed, String kind, int number) {
        this.seed = seed;
        this.number = number;
        this.random = new SplittableRandom(seed + kind.hashCode() * 31L + number * 0xD1342543DE82EF95L);
    }

    /** @return the draft of another record, of any kind, in the same organisation */
    Draft of(String otherKind, int otherNumber) {
        return new Draft(seed, otherKind, otherNumber);
    }

    int number() {
        return number;
    }

    String id() {
        return uuid().toString();
    }

    UUID uuid() {
        return InvoiceMaker.uuid(random);
    }

    int below(int limit) {
        return random.nextInt(limit);
    }

    BigDecimal amount() {
        return BigDecimal.valueOf(random.nextLong(100, 9_000_000), 2);
    }

    String words() {
        return Words.pick(Words.ITEMS, random.nextInt(1000));
    }

    /** A calendar date; now and then one before 1970, which Xero writes as a negative number. */
    LocalDate day() {
        return number % 50 == 7 ? LocalDate.of(1968, 3, 31) : FIRST_DAY.plusDays(random.nextInt(900));
    }

    /** Puts a date with its text beside it, as Xero does. */
    LocalDate date(ObjectNode record, String field) {
        LocalDate day = day();
        record.put(field + "String", XeroDates.dateString(day)).put(field, XeroDates.date(day));
        return day;
    }

    ObjectNode contact() {
        return new ContactMaker(seed).make(random.nextInt(200));
    }

    /** A contact as it stands in lists of payments and the like. */
    ObjectNode shortContact() {
        ObjectNode contact = contact();
        return Json.object().put("ContactID", contact.path("ContactID").asText())
                .put("Name", contact.path("Name").asText()).put("HasValidationErrors", false);
    }

    /** Line items of a document; unit prices with four decimals. */
    ArrayNode lines(String idField) {
        ArrayNode lines = Json.MAPPER.createArrayNode();
        for (int line = 1 + random.nextInt(3); line > 0; line--) {
            ObjectNode item = lines.addObject();
            item.put("Description", words()).put("UnitAmount", BigDecimal.valueOf(random.nextLong(5_000, 9_000_000), 4))
                    .put("TaxType", "OUTPUT").put("TaxAmount", amount()).put("LineAmount", amount())
                    .put("AccountCode", String.valueOf(200 + 10 * random.nextInt(20)));
            item.putArray("Tracking");
            item.put("Quantity", new BigDecimal("1.0000")).put(idField, id());
        }
        return lines;
    }
}
