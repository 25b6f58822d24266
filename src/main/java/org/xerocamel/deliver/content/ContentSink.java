package org.xerocamel.deliver.content;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
import org.xerocamel.deliver.content.ContentBatch.ContentFile;
import org.xerocamel.deliver.file.FileSinkFinish;
import org.xerocamel.deliver.file.SinkFile;
import org.xerocamel.work.LeaseLostException;

/**
 * Fetches the contents of a batch's files, one after another, for the sink's route. Each written file is noted, so a batch
 * that a rate limit or a crash interrupted resumes where it was.
 */
@Component("xeroSinkContent")
public class ContentSink {

    private static final String FILES = "Files";
    private static final String PART = "content";
    private static final String BATCH = "xeroContents";

    private final ContentSinkProperties settings;
    private final WrittenFiles written;
    private final ObjectMapper json;
    private final Path root;
    private final FileSinkFinish finish;

    ContentSink(ContentSinkProperties settings, WrittenFiles written, Json json, FileModes modes) {
        this.settings = settings;
        this.written = written;
        this.json = json.mapper();
        this.root = Path.of(settings.directory());
        this.finish = new FileSinkFinish(root, modes);
    }

    /** Makes the files to fetch for the batch in the body the variable {@code xeroContents}. */
    public void begin(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        // Of two versions of a file in one batch the later one determines its name.
        Map<String, ContentFile> wanted = new LinkedHashMap<>();
        if (FILES.equals(message.getHeader("XeroEntity", String.class))) {
            for (byte[] record : Ndjson.records(message.getBody(byte[].class))) {
                ContentFile file = ContentFile.read(record, json);
                wanted.put(file.id(), file);
            }
        }
        String folder = SafeName.of(exchange.getVariable("xeroFolder", String.class)) + "/" + FILES + "/contents";
        int generation = Optional.ofNullable(exchange.getVariable("xeroGeneration", Integer.class)).orElse(0);
        exchange.setVariable(BATCH, new ContentBatch(message.getHeader("XeroTenantId", String.class), folder, generation,
                wanted.values()));
        skip(batch(exchange));
    }

    /** @return whether there is something left to get */
    public boolean hasMore(Exchange exchange) {
        return !batch(exchange).files().isEmpty();
    }

    /**
     * Makes the message the question for what the next file holds.
     *
     * @throws LeaseLostException when the batch is another node's by now, or the application ends
     */
    public void next(Exchange exchange) {
        BooleanSupplier lease = exchange.getVariable(Delivery.LEASE, BooleanSupplier.class);
        if (lease != null && !lease.getAsBoolean()) {
            throw new LeaseLostException("the contents of a batch");
        }
        ContentBatch batch = batch(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader("XeroTenantId", batch.tenantId());
        message.setHeader("XeroRecord", batch.files().element().id());
        message.setHeader("XeroMaxSize", settings.maxSize().toBytes());
        message.setHeader("XeroUrgency", "routine");
    }

    /** @return whether the record itself says that the next file is too long, so that it need not be fetched */
    public boolean isTooLong(Exchange exchange) {
        return batch(exchange).files().element().size() > settings.maxSize().toBytes();
    }

    /** Says under which name the file in the body is written until it is whole. */
    public void name(Exchange exchange) throws IOException {
        SinkFile file = file(batch(exchange));
        finish.prepare(List.of(file));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.FILE_NAME, file.unfinished());
    }

    /**
     * Gives the file its visible name, once it is on the disk, notes that it was written, and continues with the next one.
     */
    public void finish(Exchange exchange) throws IOException {
        ContentBatch batch = batch(exchange);
        ContentFile file = batch.files().element();
        SinkFile named = file(batch);
        finish.finish(List.of(named), exchange.getVariable(Delivery.LEASE, BooleanSupplier.class), "");
        Written before = written.of(batch.tenantId(), file.id()).get(PART);
        written.note(batch.tenantId(), file.id(), new Written(PART, file.content(), batch.generation(), named.finished()));
        if (before != null && !before.file().equals(named.finished())) {
            // The same file under its old name.
            Files.deleteIfExists(root.resolve(before.file()));
        }
        batch.files().remove();
        skip(batch);
    }

    /** Lets the batch wait for a limit of Xero's. */
    public void later(@Header("XeroReason") String reason, @Header("XeroWait") Duration wait) {
        throw new LimitReachedException(reason, wait);
    }

    /**
     * Makes the message the file whose content is not available, so that it can be parked, and continues with the next one.
     */
    public void refuse(@Header("XeroReason") String reason, Exchange exchange) {
        ContentBatch batch = batch(exchange);
        ContentFile file = batch.files().remove();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("XeroEntity", FILES);
        message.setHeader("XeroRefusal", reason == null || reason.isBlank() ? tooLong(file) : reason);
        message.setBody(file.record());
        skip(batch);
    }

    private String tooLong(ContentFile file) {
        return "The file has " + file.size() + " bytes, more than xero.sink.content.max-size allows (" + settings.maxSize()
                + ")";
    }

    /**
     * Skips files that were written. A reader may have removed them; only after a rewind are missing files fetched again.
     */
    private void skip(ContentBatch batch) {
        while (!batch.files().isEmpty() && isThere(batch, batch.files().element())) {
            batch.files().remove();
        }
    }

    private boolean isThere(ContentBatch batch, ContentFile file) {
        Written before = written.of(batch.tenantId(), file.id()).get(PART);
        return before != null && before.content().equals(file.content())
                && (before.generation() == batch.generation() || Files.exists(root.resolve(before.file())));
    }

    private static SinkFile file(ContentBatch batch) {
        return new SinkFile(batch.folder(), batch.files().element().file(), null);
    }

    private static ContentBatch batch(Exchange exchange) {
        return exchange.getVariable(BATCH, ContentBatch.class);
    }
}
