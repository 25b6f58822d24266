package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A document written as CSV is read as the same, to the last digit. */
class DraftRoundTripTest {

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void everyDigitSurvives() {
        StringBuilder csv = new StringBuilder("InvoiceNumber,Reference,InvoiceDate,Description,Quantity,UnitAmount,TaxAmount\n");
        List<String> wanted = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            String reference = text();
            LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(700));
            StringBuilder document = new StringBuilder("N" + number + "|" + reference + "|" + date);
            for (int line = random.nextInt(3); line >= 0; line--) {
                String description = text();
                String quantity = decimal();
                String price = decimal();
                String tax = decimal();
                csv.append("N").append(number).append(",").append(quoted(reference)).append(",").append(date).append(",")
                        .append(quoted(description)).append(",").append(quantity).append(",").append(price).append(",")
                        .append(tax).append("\n");
                document.append("|").append(description).append("|").append(plain(quantity)).append("|").append(plain(price))
                        .append("|").append(plain(tax));
            }
            wanted.add(document.toString());
        }
        List<Draft> drafts = Drafts.of("Invoices", csv.toString());
        assertThat(drafts).as("Seed " + seed).allSatisfy(draft -> assertThat(draft.faults()).isEmpty());
        assertThat(drafts).as("Seed " + seed).extracting(DraftRoundTripTest::document).isEqualTo(wanted);
    }

    private static String document(Draft draft) {
        StringBuilder document = new StringBuilder(draft.document().path("InvoiceNumber").asText() + "|"
                + draft.document().path("Reference").asText() + "|" + draft.document().path("Date").asText());
        draft.document().path("LineItems").forEach(line -> document.append("|").append(line.path("Description").asText())
                .append("|").append(plain(line.path("Quantity").decimalValue().toPlainString()))
                .append("|").append(plain(line.path("UnitAmount").decimalValue().toPlainString()))
                .append("|").append(plain(line.path("TaxAmount").decimalValue().toPlainString())));
        return document.toString();
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    /** Four decimals are no thousands, nor are two. */
    private String decimal() {
        int scale = new int[] {0, 1, 2, 4}[random.nextInt(4)];
        return new BigDecimal(new BigInteger(1 + random.nextInt(40), random), scale)
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)).toPlainString();
    }

    private String text() {
        String letters = "abc \u00e9\u4e2d,;\"'\n=-1";
        StringBuilder text = new StringBuilder("t");
        for (int at = random.nextInt(12); at > 0; at--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.append("t").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
