package org.xerocamel.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A small HTTP server on localhost. It is our own because the one of the JDK writes the Date header itself and will not
 * send an answer that is wrong on purpose.
 */
final class HttpListener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int MOST_THREADS = 128;
    private static final int IDLE_MILLIS = 60_000;

    private final ServerSocket server;
    private final Function<Request, Reply> handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST_THREADS, MOST_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HttpListener::daemon);

    HttpListener(int port, Function<Request, Reply> handler) {
        this.handler = handler;
        threads.allowCoreThreadTimeOut(true);
        try {
            server = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException("Port " + port + " is taken; stop what uses it, then start again", taken);
        }
    }

    void start() {
        daemon(this::accept).start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException | RuntimeException closed) {
                LOG.log(System.Logger.Level.TRACE, "No longer accepting", closed);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            Request request;
            while ((request = RequestReader.next(in, out)) != null) {
                if (!send(handler.apply(request), out) || request.header("Connection").equalsIgnoreCase("close")) {
                    return;
                }
            }
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.TRACE, "A connection ended", gone);
        } catch (RuntimeException mistake) {
            LOG.log(System.Logger.Level.WARNING, "A request could not be answered", mistake);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static boolean send(Reply reply, OutputStream out) throws IOException, InterruptedException {
        try {
            return reply.sending().send(reply, out);
        } finally {
            reply.done().run();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulator");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException ignored) {
            LOG.log(System.Logger.Level.TRACE, "Closing", ignored);
        }
        threads.shutdownNow();
    }
}
