package org.xerocamel.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A batch as a sink is handed it. Those that are recorded follow one another in one stream of invoices.
 *
 * @param organisation the name of whose records they are
 * @param entity what kind
 * @param sequence its number in the stream
 * @param records the records, a line of JSON each
 */
public record RecordedBatch(String organisation, String entity, long sequence, List<String> records) {

    static final String TENANT_ID = "11111111-2222-3333-4444-555555555555";
    private static final String ORGANISATION = "Demo \"<!channel>\" & Søn A/S";

    /** @return six invoices, four of them with texts that mean something to a spreadsheet, a database, a page or a folder */
    public static RecordedBatch first() {
        return recorded(1);
    }

    /** @return later versions of the first two invoices, and a new one */
    public static RecordedBatch later() {
        return recorded(2);
    }

    /** @return one more version of the second invoice, which is void now, one that a sink may well refuse, and a new one */
    public static RecordedBatch withOneToRefuse() {
        return recorded(3);
    }

    /** @return the id of the invoice that a sink may well refuse: it has a long reference, no currency and a bad date */
    public static String idToRefuse() {
        return "00000008-5ac1-4f0c-9d5e-2b1e7f6c0a11";
    }

    /** @return the same batch, of another organisation */
    public RecordedBatch of(String otherOrganisation) {
        return new RecordedBatch(otherOrganisation, entity, sequence, records);
    }

    /** @return the body of the message: UTF-8, each record ended by a line feed */
    public byte[] body() {
        return (String.join("\n", records) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static RecordedBatch recorded(long sequence) {
        try (InputStream file = RecordedBatch.class.getResourceAsStream("invoices-" + sequence + ".ndjson")) {
            List<String> records = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return new RecordedBatch(ORGANISATION, "Invoices", sequence, records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
