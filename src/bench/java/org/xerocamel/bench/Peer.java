package org.xerocamel.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What the programs have in common that the application is compared with: the arguments (address, tenant id, token and
 * what is their own), the calls to Xero and the line that they say at their end.
 */
final class Peer {

    /** The page size and the order that the application asks for. */
    static final int PAGE_SIZE = 1000;
    static final String ORDER = "InvoiceID";

    private static final int BUFFER = 1 << 16;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String[] arguments;
    private long begin;

    private Peer(String... arguments) {
        this.arguments = arguments;
    }

    /** The work of a peer. */
    @FunctionalInterface
    interface Work {
        /** @return how many records it carried */
        long run(Peer peer) throws Exception;
    }

    /** What is done with each record; the parser stands at its beginning and is left at its end. */
    @FunctionalInterface
    interface RecordHandler {
        /** Takes a record. */
        void take(JsonParser record) throws Exception;
    }

    /**
     * Does the work, says in a line of JSON how long it took, and stays until the input ends, so that whoever started
     * it can look how much it has used.
     */
    static void run(String[] arguments, Work work) throws Exception {
        Peer peer = new Peer(arguments);
        long records = work.run(peer);
        double seconds = (System.nanoTime() - peer.begin) / 1e9;
        System.out.println(new ObjectMapper().writeValueAsString(Map.of("seconds", seconds, "records", records)));
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    URI xero() {
        return URI.create(arguments[0]);
    }

    String tenantId() {
        return arguments[1];
    }

    String token() {
        return arguments[2];
    }

    /** @return an argument of its own, from 0 */
    String own(int number) {
        return arguments[3 + number];
    }

    /** The first request comes next: what was to be prepared is done. */
    void begin() {
        begin = System.nanoTime();
    }

    /** @return the answer with a page, unpacked as it comes */
    InputStream page(int number) throws IOException, InterruptedException {
        if (number == 1) {
            begin();
        }
        URI address = xero().resolve("/api.xro/2.0/Invoices?order=" + ORDER + "&page=" + number
                + "&pageSize=" + PAGE_SIZE);
        HttpResponse<InputStream> answer = client.send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token()).header("Xero-tenant-id", tenantId())
                .header("Accept", "application/json").header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("Xero answered " + answer.statusCode());
        }
        return new GZIPInputStream(answer.body(), BUFFER);
    }

    /** Hands over each record of a page, and says whether it was the last one. */
    static boolean isLast(JsonParser page, int number, RecordHandler records) throws Exception {
        int pages = 0;
        page.nextToken();
        for (String field = page.nextFieldName(); field != null; field = page.nextFieldName()) {
            page.nextToken();
            if (field.equals("pagination")) {
                pages = pageCount(page);
            } else if (field.equals("Invoices")) {
                while (page.nextToken() == JsonToken.START_OBJECT) {
                    records.take(page);
                }
            } else {
                page.skipChildren();
            }
        }
        // To the very end, or the connection would not serve for the next page.
        page.nextToken();
        return number >= pages;
    }

    private static int pageCount(JsonParser pagination) throws IOException {
        int pages = 0;
        for (String field = pagination.nextFieldName(); field != null; field = pagination.nextFieldName()) {
            int value = pagination.nextIntValue(0);
            pages = field.equals("pageCount") ? value : pages;
        }
        return pages;
    }
}
