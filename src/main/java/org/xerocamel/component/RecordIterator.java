package org.xerocamel.component;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Walks through a list, record by record or page by page. Xero is called when a page is needed, and one page is held at a
 * time. It is for the route of its exchange: once that has ended, it refuses to go on, rather than look like a shorter list.
 */
final class RecordIterator implements Iterator<Object>, Closeable {

    /** The pages of a list, one after the other. */
    interface Pages {

        /** @return the next page; null behind the last */
        PageLines next();
    }

    private final Pages pages;
    private final BodyType type;
    private final boolean wholePages;
    private PageLines page;
    private Object next;
    private boolean ended;
    private boolean closed;

    /** @param wholePages whether it returns pages, and no single records */
    RecordIterator(Pages pages, BodyType type, boolean wholePages) {
        this.pages = pages;
        this.type = type;
        this.wholePages = wholePages;
    }

    /**
     * @throws org.xerocamel.xero.XeroException when the next page could not be read
     * @throws IllegalStateException when it was closed before its end
     */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            if (closed) {
                throw new IllegalStateException("The list was closed when its exchange ended, before it was read to its end");
            }
            try {
                next = read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Object record = next;
        next = null;
        return record;
    }

    private Object read() throws IOException {
        while (true) {
            if (page == null) {
                page = pages.next();
                if (page == null) {
                    return null;
                }
            }
            byte[] found = wholePages ? page.rest() : page.next();
            if (found != null && found.length > 0) {
                return wholePages ? type.many(found) : type.one(found);
            }
            page.close();
            page = null;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        next = null;
        if (page != null) {
            page.close();
            page = null;
        }
    }
}
