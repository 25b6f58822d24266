package org.xerocamel.write.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.write.books.BooksCase.faults;
import static org.xerocamel.write.books.BooksCase.json;
import static org.xerocamel.write.books.BooksCase.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.xerocamel.write.books.BookVerdict.Create;
import org.xerocamel.write.books.BookVerdict.Unchanged;

/** Whatever document is created: read back as Xero has it then, the file asks for nothing more. */
class RoundTripTest {

    private static final String[] ACCOUNTS = {"200", "800"};
    private static final String[] TAXES = {"GST on Income", "OUTPUT", "BAS Excluded"};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final BooksCase xero = new BooksCase();

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private ObjectNode document() {
        ObjectNode document = json("{Contact: {Name: '" + one("ACME Ltd", "acme ltd", "Smith A", "Anna Meier") + "'}, InvoiceNumber: 'INV "
                + random.nextInt(1000) + "', Date: '2026-12-0" + (1 + random.nextInt(9)) + "', DueDate: '2026-12-24'}");
        if (random.nextBoolean()) {
            document.put("Reference", one(" a ", "ä \u2603", "x, \"y\"", "line\nbreak"));
        }
        if (random.nextBoolean()) {
            document.put("LineAmountTypes", one("Exclusive", "Inclusive", "NoTax"));
        }
        if (random.nextBoolean()) {
            document.put("BrandingTheme", "special").put("CurrencyCode", one("usd", "AUD"));
        }
        int lines = 1 + random.nextInt(4);
        for (int i = 0; i < lines; i++) {
            ObjectNode line = document.withArray("LineItems").addObject().put("Description", "Line " + random.nextInt(3));
            line.put("Quantity", BigDecimal.valueOf(random.nextInt(50_000), random.nextInt(5)));
            line.put("UnitAmount", BigDecimal.valueOf(random.nextInt(5_000_000) - 1_000_000, random.nextInt(5)));
            line.put("AccountCode", one(ACCOUNTS)).put("TaxType", one(TAXES));
            if (random.nextInt(3) == 0) {
                line.put("DiscountRate", BigDecimal.valueOf(random.nextInt(9999), 2));
            }
            if (random.nextInt(3) == 0) {
                line.withArray("Tracking").addObject().put("Name", "region").put("Option", "NORTH");
            }
        }
        return document;
    }

    /** What Xero makes of a body: ids, dates in its own form, four decimals, and what it computes. */
    private ObjectNode booked(ObjectNode body) {
        ObjectNode record = body.deepCopy();
        record.put("InvoiceID", "n1").put("HasAttachments", false).put("UpdatedDateUTC", "/Date(1796083200123+0000)/");
        for (String field : List.of("Date", "DueDate")) {
            record.put(field, "/Date(" + LocalDate.parse(record.path(field).asText()).toEpochDay() * 86_400_000L + "+0000)/");
        }
        record.withObject("Contact").put("EmailAddress", "someone@example.com").put("Name", "As in Xero");
        record.path("LineItems").forEach(each -> {
            ObjectNode line = (ObjectNode) each;
            line.put("LineItemID", "l" + random.nextLong()).put("LineAmount", TotalCheck.amount(line)).put("TaxAmount", 1);
            for (String field : List.of("Quantity", "UnitAmount")) {
                line.put(field, line.path(field).decimalValue().setScale(4, RoundingMode.UNNECESSARY));
            }
            line.path("Tracking").forEach(name -> ((ObjectNode) name).put("TrackingCategoryID", "t1"));
        });
        return record;
    }

    @RepeatedTest(200)
    void aCreatedDocumentReadBackIsUnchanged() {
        ObjectNode document = document();
        BookVerdict verdict = xero.judge("Invoices", document.toString());
        assertThat(verdict).as("seed %s, %s", seed, faults(verdict)).isInstanceOf(Create.class);

        BooksCase later = new BooksCase().list("Invoices", booked(((Create) verdict).body()).toString());
        BookVerdict again = later.judge("Invoices", document.toString());
        assertThat(again).as("seed %s, %s of %s", seed, again, document).isInstanceOf(Unchanged.class);
        Wish wish = later.wish("Invoices", 2, document.toString(), null);
        assertThat(later.books().recover(rules("Invoices"), wish, Sent.of(verdict))).as("seed %s", seed)
                .isEqualTo(new Recovery.Done("n1", document.path("InvoiceNumber").asText(), "DRAFT"));
    }
}
