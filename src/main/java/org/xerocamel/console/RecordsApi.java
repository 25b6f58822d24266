package org.xerocamel.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.fetch.Documents;

/** Any record as Xero has it now, and what belongs to it: the PDF of an invoice, attachments, history, the online link. */
@RestController
@RequestMapping("/api/organisations/{id}")
class RecordsApi {

    private static final String INVOICES = "Invoices";

    private final ProducerTemplate routes;

    RecordsApi(ProducerTemplate routes) {
        this.routes = routes;
    }

    /**
     * @param id the organisation's tenant id or name
     * @param entity a name of {@code xero.entities}, in any case
     * @param record the record's id; of an invoice also its number
     * @param accept {@code application/pdf} for an invoice as a PDF
     */
    @GetMapping("/{entity}/{record}")
    void record(@PathVariable String id, @PathVariable String entity, @PathVariable String record,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept, HttpServletResponse response)
            throws IOException {
        if (INVOICES.equalsIgnoreCase(entity) && accept.strip().startsWith(MediaType.APPLICATION_PDF_VALUE)) {
            pdf(id, record, response);
            return;
        }
        byte[] line = ask("direct:xero-record", of(id, entity, record)).getMessage().getBody(byte[].class);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(line);
    }

    /** The invoice as a PDF. */
    @GetMapping("/invoices/{record}/pdf")
    void pdf(@PathVariable String id, @PathVariable String record, HttpServletResponse response) throws IOException {
        download(ask("direct:xero-invoice-pdf", Map.of("XeroTenantId", id, "XeroInvoice", record)), response);
    }

    /** The address at which a customer sees the invoice. */
    @GetMapping("/invoices/{record}/online-invoice")
    ResponseEntity<byte[]> online(@PathVariable String id, @PathVariable String record) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ask("direct:xero-online-invoice",
                Map.of("XeroTenantId", id, "XeroInvoice", record)).getMessage().getBody(byte[].class));
    }

    /** The attachments of the record, as an array. */
    @GetMapping("/{entity}/{record}/attachments")
    void attachments(@PathVariable String id, @PathVariable String entity, @PathVariable String record,
            HttpServletResponse response) throws IOException {
        list(ask("direct:xero-attachments", of(id, entity, record)), response);
    }

    /** The content of one attachment, by its id or its file name; always as a download. */
    @GetMapping("/{entity}/{record}/attachments/{attachment}")
    void attachment(@PathVariable String id, @PathVariable String entity, @PathVariable String record,
            @PathVariable String attachment, HttpServletResponse response) throws IOException {
        Map<String, Object> headers = new HashMap<>(of(id, entity, record));
        headers.put("XeroAttachment", attachment);
        download(ask("direct:xero-attachment", headers), response);
    }

    /** What happened to the record, as an array. */
    @GetMapping("/{entity}/{record}/history")
    void history(@PathVariable String id, @PathVariable String entity, @PathVariable String record,
            HttpServletResponse response) throws IOException {
        list(ask("direct:xero-history", of(id, entity, record)), response);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(CamelExecutionException failure) {
        return Failures.answer(failure.getCause());
    }

    private static Map<String, Object> of(String id, String entity, String record) {
        return Map.of("XeroTenantId", id, "XeroEntity", entity, "XeroRecord", record);
    }

    private Exchange ask(String endpoint, Map<String, Object> headers) {
        Exchange answer = routes.request(endpoint, call -> call.getMessage().setHeaders(headers));
        if (answer.getException() != null) {
            throw new CamelExecutionException("Xero's answer is not the expected one", answer, answer.getException());
        }
        return answer;
    }

    /** Anybody may have made a file at Xero, so no browser may run it here, whatever its type claims. */
    private static void download(Exchange answer, HttpServletResponse response) throws IOException {
        try (InputStream content = answer.getMessage().getBody(InputStream.class)) {
            response.setContentType(answer.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class));
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                    .filename(answer.getMessage().getHeader(Documents.FILE_NAME, String.class)).build().toString());
            content.transferTo(response.getOutputStream());
        }
    }

    private static void list(Exchange answer, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        OutputStream out = response.getOutputStream();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                answer.getMessage().getBody(InputStream.class), StandardCharsets.UTF_8))) {
            String before = "[";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write((before + line).getBytes(StandardCharsets.UTF_8));
                before = ",";
            }
            out.write((before.equals("[") ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
        }
    }
}
