package org.xerocamel.component;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Reads a page line by line: one record is in memory at a time. */
final class PageLines implements Closeable {

    private static final int BUFFER = 64 * 1024;

    private final InputStream page;

    PageLines(InputStream page) {
        this.page = new BufferedInputStream(page, BUFFER);
    }

    /** @return the next record; null behind the last */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = page.read(); octet >= 0 && octet != '\n'; octet = page.read()) {
            line.write(octet);
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    /** @return all that is left of the page */
    byte[] rest() throws IOException {
        return page.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
