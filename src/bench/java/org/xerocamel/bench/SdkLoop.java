package org.xerocamel.bench;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.xero.api.ApiClient;
import com.xero.api.client.AccountingApi;
import com.xero.models.accounting.Invoice;
import com.xero.models.accounting.Invoices;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Xero's invoices into one NDJSON file by the official SDK: each page becomes objects, and these become lines. */
public final class SdkLoop {

    private static final int BUFFER = 1 << 16;

    private SdkLoop() {}

    /** Fetches all invoices into the file that the argument names. */
    public static void main(String... arguments) throws Exception {
        Peer.run(arguments, peer -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(peer.own(0))), BUFFER)) {
                return fetch(peer, out);
            }
        });
    }

    private static long fetch(Peer peer, OutputStream out) throws IOException {
        HttpTransport transport = new NetHttpTransport.Builder().setConnectionFactory(SdkLoop::connection).build();
        ApiClient client = new ApiClient(peer.xero().resolve("/api.xro/2.0").toString(), transport, null, null, null);
        AccountingApi api = new AccountingApi(client);
        ObjectWriter json = client.getObjectMapper().writer();
        long records = 0;
        peer.begin();
        Invoices page;
        int number = 1;
        do {
            page = page(api, peer, number++);
            for (Invoice invoice : page.getInvoices()) {
                out.write(json.writeValueAsBytes(invoice));
                out.write('\n');
            }
            records += page.getInvoices().size();
            // It does not tell how many pages there are; the last one is not full.
        } while (page.getInvoices().size() == Peer.PAGE_SIZE);
        return records;
    }

    private static Invoices page(AccountingApi api, Peer peer, int number) throws IOException {
        return api.getInvoices(peer.token(), peer.tenantId(), null, null, Peer.ORDER, null, null, null, null, number,
                null, null, null, null);
    }

    /** The SDK knows no page size, which would leave it ten times as many calls as the others. */
    private static HttpURLConnection connection(URL address) throws IOException {
        return (HttpURLConnection) new URL(address + "&pageSize=" + Peer.PAGE_SIZE).openConnection();
    }
}
