package org.xerocamel.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A free port, held until the server takes it: a start takes seconds, and another demo that starts meanwhile would find the same
 * port free.
 */
final class HeldPort implements AutoCloseable {

    private final ServerSocket socket;
    private final int number;

    private HeldPort(ServerSocket socket) {
        this.socket = socket;
        this.number = socket.getLocalPort();
    }

    /** @return the wanted port, or any other one where that is taken */
    static HeldPort near(int wanted, InetAddress address) throws IOException {
        try {
            return new HeldPort(new ServerSocket(wanted, 1, address));
        } catch (BindException taken) {
            return new HeldPort(new ServerSocket(0, 1, address));
        }
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
