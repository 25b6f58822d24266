package org.xerocamel.deliver.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.SafeName;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.DryRun;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.journal.RecordKeys;

/** Renders a batch into files of the configured format. */
@Component("xeroSinkFile")
public class FileSink {

    private final Function<FileBatch, Rendering> renderer;
    private final boolean marked;
    private final XeroProperties settings;
    private final FileSinkFinish finish;
    private final RecordKeys keys;

    public FileSink(FileSinkProperties file, XeroProperties settings, FileSinkFinish finish, RecordKeys keys) {
        this.finish = finish;
        this.keys = keys;
        FileFormat format = FileFormat.named(file.format());
        this.renderer = format.renderer(settings.entities());
        this.marked = file.byteOrderMark() && format == FileFormat.CSV;
        this.settings = settings;
    }

    /** @return the files to write for the batch in the body, and the records that the format cannot hold */
    public Rendering render(Exchange exchange) throws IOException {
        Rendering rendering = renderForStore(exchange);
        finish.prepare(rendering.files());
        return rendering;
    }

    /** @return the same for a store that is no file system and needs no folders; for a route file of a user's own */
    public Rendering renderForStore(Exchange exchange) {
        Message message = exchange.getMessage();
        String entity = required(message.getHeader("XeroEntity", String.class), "the header XeroEntity");
        String folder = required(exchange.getVariable("xeroFolder", String.class), "the variable xeroFolder");
        Long sequence = required(message.getHeader("XeroSequence", Long.class), "the header XeroSequence");
        String idField = Optional.ofNullable(settings.entities().get(entity)).map(Entity::id).orElse(null);
        String dryRun = DryRun.idOf(exchange);
        String place = (dryRun.isEmpty() ? "" : FileDryRun.folder(dryRun) + "/") + SafeName.of(folder) + "/" + SafeName.of(entity);
        // A dry run has a folder of its own, and there the names of a delivery.
        String replay = !dryRun.isEmpty() ? "" : Optional.ofNullable(exchange.getVariable("xeroReplay", String.class)).orElse("");
        byte[] content = message.getBody(byte[].class);
        String tenantId = message.getHeader("XeroTenantId", String.class);
        String journalled = exchange.getVariable("xeroJournalled", String.class);
        Rendering rendering = renderer.apply(new FileBatch(place, tenantId, entity, idField, sequence, replay, journalled, content,
                () -> keys.newest(tenantId, entity, () -> Ndjson.records(content).stream()
                        .map(record -> Ndjson.field(record, Objects.toString(idField, ""))).toList())));
        if (!replay.isEmpty() && !rendering.refused().isEmpty()) {
            // The only record is refused again, and an empty file would be useless.
            rendering.files().clear();
        }
        if (marked) {
            rendering.files().replaceAll(SinkFile::marked);
        }
        return rendering;
    }

    /** @return the content compressed by gzip, the same bytes each time; for a route file of a user's own */
    public byte[] gzip(@Body byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("The file sink was called without " + name + ".");
        }
        return value;
    }
}
