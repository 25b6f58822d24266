package org.xerocamel.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A stand-in for Xero within the process: one organisation, reached by a custom connection, with made-up invoices. */
final class SampleXero implements AutoCloseable {

    private static final int OK = 200;
    private static final int PAGE_SIZE = 1000;
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d+)");
    private static final String TOKEN = """
            {"access_token": "rehearsal", "token_type": "Bearer", "expires_in": 1800}""";
    private static final String ORGANISATION = """
            {"Organisations": [{"OrganisationID": "00000000-0000-4000-8000-000000000000", "Name": "Rehearsal"}]}""";
    /** The fields that an invoice usually has; # is its number. */
    private static final String INVOICE = """
            {"Type": "ACCREC", "InvoiceID": "00000000-0000-4000-8000-1#", "InvoiceNumber": "INV-#", "Reference": "Ærø #",
             "Payments": [], "CreditNotes": [], "Prepayments": [], "Overpayments": [], "AmountDue": 1234.56,
             "AmountPaid": 0.00, "AmountCredited": 0.00, "CurrencyRate": 1.0000000000, "IsDiscounted": false,
             "HasAttachments": false, "InvoiceAddresses": [], "HasErrors": false, "InvoicePaymentServices": [],
             "Contact": {"ContactID": "00000000-0000-4000-8000-2#", "ContactStatus": "ACTIVE", "Name": "Contact \\"#\\"",
              "EmailAddress": "accounts@example.com", "Addresses": [{"AddressType": "STREET", "City": "Århus C",
              "PostalCode": "8000", "Country": "Danmark"}], "Phones": [{"PhoneType": "DEFAULT", "PhoneNumber": "5551"}],
              "UpdatedDateUTC": "/Date(1518685950940+0000)/", "ContactGroups": [], "ContactPersons": [],
              "HasValidationErrors": false},
             "DateString": "2026-01-31T00:00:00", "Date": "/Date(1769817600000+0000)/",
             "DueDateString": "2026-02-28T00:00:00", "DueDate": "/Date(1772236800000+0000)/", "Status": "AUTHORISED",
             "LineAmountTypes": "Exclusive",
             "LineItems": [{"ItemCode": "BOOK", "Description": "A line of # that says what was sold", "UnitAmount": 374.1091,
              "TaxType": "OUTPUT", "TaxAmount": 112.23, "LineAmount": 1122.33, "AccountCode": "200",
              "Tracking": [{"Name": "Region", "Option": "Nørrebro"}], "Quantity": 3.0000,
              "LineItemID": "00000000-0000-4000-8000-3#", "ValidationErrors": []}],
             "SubTotal": 1122.33, "TotalTax": 112.23, "Total": 1234.56, "UpdatedDateUTC": "/Date(1769860800000+0000)/",
             "CurrencyCode": "AUD"}""";

    private final HttpServer server;
    private final int pages;

    private SampleXero(HttpServer server, int pages) {
        this.server = server;
        this.pages = pages;
    }

    /** @param pages how many pages of invoices there are */
    static SampleXero start(int pages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SampleXero xero = new SampleXero(server, pages);
        server.createContext("/connect/token", call -> answer(call, TOKEN));
        server.createContext("/api.xro/2.0/Organisation", call -> answer(call, ORGANISATION));
        server.createContext("/api.xro/2.0/Invoices", call -> answer(call, xero.page(call.getRequestURI().getQuery())));
        server.start();
        return xero;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    long invoices() {
        return (long) pages * PAGE_SIZE;
    }

    private String page(String query) {
        Matcher asked = PAGE.matcher(query == null ? "" : query);
        int page = asked.find() ? Integer.parseInt(asked.group(1)) : 1;
        int first = (page - 1) * PAGE_SIZE;
        String invoices = IntStream.range(first, page > pages ? first : first + PAGE_SIZE)
                .mapToObj(number -> INVOICE.replace("#", String.format("%011d", number))).collect(Collectors.joining(","));
        return "{\"pagination\": {\"page\": " + page + ", \"pageSize\": " + PAGE_SIZE + ", \"pageCount\": " + pages
                + ", \"itemCount\": " + invoices() + "}, \"Invoices\": [" + invoices + "]}";
    }

    private static void answer(HttpExchange call, String json) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            call.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            call.getResponseHeaders().set("Content-Encoding", "gzip");
            call.sendResponseHeaders(OK, 0);
            try (OutputStream body = new GZIPOutputStream(call.getResponseBody())) {
                body.write(json.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
