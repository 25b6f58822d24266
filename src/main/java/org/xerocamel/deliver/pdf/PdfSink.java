package org.xerocamel.deliver.pdf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.Json;
import org.xerocamel.config.SafeName;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.LimitReachedException;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.deliver.WrittenFiles.Written;
import org.xerocamel.deliver.WrittenFiles;
import org.xerocamel.deliver.file.FileSinkFinish;
import org.xerocamel.deliver.file.SinkFile;
import org.xerocamel.work.LeaseLostException;

/**
 * Fetches the PDFs of a batch's invoices one after another, for the sink's route. Each written file is noted, so a batch
 * that a rate limit or a crash interrupted resumes where it was.
 */
@Component("xeroSinkPdf")
public class PdfSink {

    private static final String INVOICES = "Invoices";
    private static final String BATCH = "xeroPdfs";

    private final PdfSinkProperties settings;
    private final WrittenFiles files;
    private final ObjectMapper json;
    private final Path root;
    private final FileSinkFinish finish;

    PdfSink(PdfSinkProperties settings, WrittenFiles files, Json json, FileModes modes) {
        this.settings = settings;
        this.files = files;
        this.json = json.mapper();
        this.root = Path.of(settings.directory());
        this.finish = new FileSinkFinish(root, modes);
    }

    /** Makes the files to fetch for the batch in the body the variable {@code xeroPdfs}. */
    public void begin(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        // Of two versions of an invoice in one batch only the later one can be had as a PDF.
        Map<String, PdfInvoice> wanted = new LinkedHashMap<>();
        if (INVOICES.equals(message.getHeader("XeroEntity", String.class))) {
            for (byte[] record : Ndjson.records(message.getBody(byte[].class))) {
                PdfInvoice invoice = PdfInvoice.read(record, json);
                wanted.remove(invoice.id());
                wanted.put(invoice.id(), invoice);
            }
            wanted.values().removeIf(invoice -> !settings.wants(invoice));
        }
        String folder = SafeName.of(exchange.getVariable("xeroFolder", String.class));
        int generation = Optional.ofNullable(exchange.getVariable("xeroGeneration", Integer.class)).orElse(0);
        exchange.setVariable(BATCH, new PdfBatch(message.getHeader("XeroTenantId", String.class), folder, generation,
                wanted.values()));
    }

    /** @return whether there is something left to get */
    public boolean hasMore(Exchange exchange) {
        return !batch(exchange).parts().isEmpty();
    }

    /** Continues with the next part that was not written yet, of this invoice or a later one. */
    public void advance(Exchange exchange) {
        PdfBatch batch = batch(exchange);
        if (!batch.parts().isEmpty() && batch.parts().element().kind() == PdfPart.Kind.LISTED) {
            note(batch, batch.parts().remove(), "");
        }
        while (batch.parts().isEmpty() && batch.nextInvoice()) {
            batch.know(files.of(batch.tenantId(), batch.invoice().id()));
            look(batch);
        }
    }

    /**
     * Makes the message the question for the next part, and its kind the variable {@code xeroPdfKind}.
     *
     * @throws LeaseLostException when the batch is another node's by now, or the application ends
     */
    public void next(Exchange exchange) {
        BooleanSupplier lease = exchange.getVariable(Delivery.LEASE, BooleanSupplier.class);
        if (lease != null && !lease.getAsBoolean()) {
            throw new LeaseLostException("the PDFs of a batch");
        }
        PdfBatch batch = batch(exchange);
        PdfPart part = batch.parts().element();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader("XeroTenantId", batch.tenantId());
        message.setHeader("XeroEntity", INVOICES);
        message.setHeader("XeroInvoice", batch.invoice().id());
        message.setHeader("XeroRecord", batch.invoice().id());
        message.setHeader("XeroAttachment", part.attachmentId());
        message.setHeader("XeroMimeType", part.mimeType());
        message.setHeader("XeroUrgency", "routine");
        exchange.setVariable("xeroPdfKind", part.kind().name());
    }

    /** Says under which name the file in the body is written until it is whole. */
    public void name(Exchange exchange) throws IOException {
        SinkFile file = file(batch(exchange));
        finish.prepare(List.of(file));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.FILE_NAME, file.unfinished());
    }

    /** Gives the file its visible name, once it is on the disk, and notes that it is there. */
    public void finish(Exchange exchange) throws IOException {
        PdfBatch batch = batch(exchange);
        PdfPart part = batch.parts().element();
        SinkFile file = file(batch);
        finish.finish(List.of(file), exchange.getVariable(Delivery.LEASE, BooleanSupplier.class), "");
        Written before = batch.before(part);
        note(batch, part, file.finished());
        if (before != null && !before.file().isEmpty() && !before.file().equals(file.finished())) {
            // The same file under its old name, since the invoice's number changed.
            Files.deleteIfExists(root.resolve(before.file()));
        }
        batch.parts().remove();
    }

    /** Adds what the list of attachments in the body names and is not there yet. */
    public void listed(@Body byte[] list, Exchange exchange) throws IOException {
        PdfBatch batch = batch(exchange);
        PdfPart done = batch.parts().remove();
        List<PdfPart> found = new ArrayList<>(PdfPart.attachments(list, batch.invoice(), json));
        found.removeIf(part -> isThere(batch, part));
        batch.parts().addAll(found);
        batch.parts().add(done.listed());
    }

    /** Lets the batch wait for a limit of Xero's. */
    public void later(@Header("XeroReason") String reason, @Header("XeroWait") Duration wait) {
        throw new LimitReachedException(reason, wait);
    }

    /**
     * Makes the message the invoice for which Xero has no PDF, so that it can be parked, and continues with the next one.
     */
    public void refuse(@Header("XeroReason") String reason, Exchange exchange) {
        PdfBatch batch = batch(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("XeroEntity", INVOICES);
        message.setHeader("XeroRefusal", reason);
        message.setBody(batch.invoice().record());
        batch.parts().clear();
    }

    private void look(PdfBatch batch) {
        List<PdfPart> wanted = new ArrayList<>(List.of(PdfPart.pdf(batch.invoice())));
        if (settings.attachments() && batch.invoice().hasAttachments()) {
            wanted.add(PdfPart.list(batch.invoice()));
        }
        wanted.stream().filter(part -> !isThere(batch, part)).forEach(batch.parts()::add);
    }

    /** A reader may have removed files; only after a rewind are missing files fetched again. */
    private boolean isThere(PdfBatch batch, PdfPart part) {
        Written before = batch.before(part);
        return before != null && before.content().equals(part.content()) && (before.generation() == batch.generation()
                || !before.file().isEmpty() && Files.exists(root.resolve(before.file())));
    }

    private void note(PdfBatch batch, PdfPart part, String file) {
        files.note(batch.tenantId(), batch.invoice().id(),
                new Written(part.key(), part.content(), batch.generation(), file));
    }

    private static SinkFile file(PdfBatch batch) {
        PdfPart part = batch.parts().element();
        return new SinkFile(batch.folderOf(part), part.file(), null);
    }

    private static PdfBatch batch(Exchange exchange) {
        return exchange.getVariable(BATCH, PdfBatch.class);
    }
}
