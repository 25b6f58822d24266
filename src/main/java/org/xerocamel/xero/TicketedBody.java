package org.xerocamel.xero;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer: its call counts as in progress until the body was read completely, broke off or was closed. Closing
 * it also frees what the HTTP component keeps of the answer, which would else be kept for as long as the exchange goes on
 * with further calls.
 */
final class TicketedBody extends FilterInputStream {

    private final CallTicket ticket;
    private final Runnable free;

    TicketedBody(InputStream body, CallTicket ticket, Runnable free) {
        super(body);
        this.ticket = ticket;
        this.free = free;
    }

    @Override
    public int read() throws IOException {
        try {
            int octet = super.read();
            seen(octet < 0 ? octet : 1);
            return octet;
        } catch (IOException | RuntimeException e) {
            ticket.end();
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return seen(super.read(bytes, offset, length));
        } catch (IOException | RuntimeException e) {
            ticket.end();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            ticket.end();
            free.run();
        }
    }

    private int seen(int read) {
        if (read == -1) {
            ticket.end();
        } else {
            ticket.read(read);
        }
        return read;
    }
}
