package org.xerocamel.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Packs answers, fast rather than small. */
final class Gzip {

    private static final int SMALL = 512;

    private Gzip() {}

    /** @return the reply as it goes to whoever asked: packed if that is wanted, worth it and not done yet */
    static Reply packed(Request request, Reply reply) {
        boolean wanted = request.header("Accept-Encoding").contains("gzip") && reply.body().length > SMALL
                && !reply.headers().containsKey("Content-Encoding");
        return wanted ? reply.with("Content-Encoding", "gzip").body(pack(reply.body())) : reply;
    }

    private static byte[] pack(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new FastGzip(compressed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
