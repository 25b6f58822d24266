package org.xerocamel.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Xero's invoices into one NDJSON file, by hand: streamed, no record is ever held whole. */
public final class FileLoop {

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final int BUFFER = 1 << 16;

    private FileLoop() {}

    /** Fetches all invoices into the file that the argument names. */
    public static void main(String... arguments) throws Exception {
        Peer.run(arguments, peer -> {
            try (OutputStream file = Files.newOutputStream(Path.of(peer.own(0)));
                    JsonGenerator out = JSON.createGenerator(new BufferedOutputStream(file, BUFFER))) {
                out.setRootValueSeparator(null);
                return copy(peer, out);
            }
        });
    }

    private static long copy(Peer peer, JsonGenerator out) throws Exception {
        long[] records = {0};
        boolean last = false;
        for (int page = 1; !last; page++) {
            try (JsonParser parser = JSON.createParser(peer.page(page))) {
                last = Peer.isLast(parser, page, record -> {
                    write(record, out);
                    records[0]++;
                });
            }
        }
        return records[0];
    }

    private static void write(JsonParser record, JsonGenerator out) throws IOException {
        // Exactly: no amount goes through a double.
        out.copyCurrentStructureExact(record);
        out.writeRaw('\n');
    }
}
