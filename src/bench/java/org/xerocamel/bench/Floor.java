package org.xerocamel.bench;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As little as can be done: fetch, unpack, write. It does not even look where a record ends. */
public final class Floor {

    private static final Pattern COUNTS = Pattern.compile("\"pageCount\":(\\d+),\"itemCount\":(\\d+)");
    private static final int BUFFER = 1 << 16;
    private static final int HEAD = 1024;

    private Floor() {}

    /** Fetches all pages into the file that the argument names. */
    public static void main(String... arguments) throws Exception {
        Peer.run(arguments, peer -> {
            try (OutputStream out = Files.newOutputStream(Path.of(peer.own(0)))) {
                return fetch(peer, out);
            }
        });
    }

    private static long fetch(Peer peer, OutputStream out) throws Exception {
        byte[] buffer = new byte[BUFFER];
        int pages = 1;
        long records = 0;
        for (int page = 1; page <= pages; page++) {
            try (InputStream in = peer.page(page)) {
                byte[] head = in.readNBytes(HEAD);
                Matcher counts = COUNTS.matcher(new String(head, StandardCharsets.ISO_8859_1));
                if (!counts.find()) {
                    throw new IllegalStateException("The answer does not begin with its pagination");
                }
                pages = Integer.parseInt(counts.group(1));
                records = Long.parseLong(counts.group(2));
                out.write(head);
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                }
            }
        }
        return records;
    }
}
