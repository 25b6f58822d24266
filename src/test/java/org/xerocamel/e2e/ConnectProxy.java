package org.xerocamel.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A company's proxy: it wants a login, opens tunnels by CONNECT, and refuses what it does not know with a page of its own. At
 * the end of a tunnel stands a host of a name that nothing else can reach, with a certificate, and behind that a server here.
 */
final class ConnectProxy implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, URI> hosts;
    private final String login;
    private final SSLContext tls;
    private final Path trust;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final List<String> tunnels = new CopyOnWriteArrayList<>();
    private final Map<String, List<Socket>> open = new ConcurrentHashMap<>();

    /** @param hosts what stands behind each name */
    ConnectProxy(Path folder, String user, String password, Map<String, URI> hosts)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.hosts = Map.copyOf(hosts);
        this.login = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.trust = folder.resolve("hosts.p12");
        String names = hosts.keySet().stream().map("dns:"::concat).collect(Collectors.joining(","));
        int made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keyalg", "EC", "-alias", "hosts", "-dname", "CN=xero.test", "-ext", "san=" + names, "-storetype", "PKCS12",
                "-keystore", trust.toString(), "-storepass", PASSWORD).inheritIO().start().waitFor();
        if (made != 0) {
            throw new IllegalStateException("keytool ended with " + made);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(trust)) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** @return the options of a Java that trusts the hosts behind this proxy */
    String javaOptions() {
        return "-Djavax.net.ssl.trustStore=" + trust + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
    }

    /** @return the hosts to which tunnels were opened, in order */
    List<String> tunnels() {
        return tunnels;
    }

    /** From now on it answers a page, as a filter for web sites does, and what is open is closed. */
    void refuse(String host) {
        refused.add(host);
        open.getOrDefault(host, List.of()).forEach(ConnectProxy::close);
    }

    void allow(String host) {
        refused.remove(host);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                thread(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String[] first = line(client.getInputStream()).split("[ :]");
            Map<String, String> headers = new HashMap<>();
            for (String line = line(client.getInputStream()); !line.isEmpty(); line = line(client.getInputStream())) {
                headers.put(line.split(":", 2)[0].toLowerCase(Locale.ROOT), line.split(":", 2)[1].strip());
            }
            URI host = hosts.get(first[1]);
            if (!login.equals(headers.get("proxy-authorization"))) {
                page(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"example\"");
            } else if (!first[0].equals("CONNECT") || host == null || refused.contains(first[1])) {
                page(client, "403 Forbidden");
            } else {
                tunnels.add(first[1]);
                open.computeIfAbsent(first[1], any -> new CopyOnWriteArrayList<>()).add(client);
                client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                try (SSLSocket end = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
                        Socket behind = new Socket(InetAddress.getLoopbackAddress(), host.getPort())) {
                    end.setUseClientMode(false);
                    thread(() -> copy(behind, end));
                    copy(end, behind);
                }
            }
        } catch (IOException gone) {
            // The application has closed its end.
        }
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException gone) {
            // It was closed already.
        }
    }

    private static void page(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nContent-Length: 20\r\n"
                + "Connection: close\r\n\r\n<html>denied</html>\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static void copy(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            // One of the two has closed.
        }
    }

    /** Reads no further than the line's end: what follows the head is TLS. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            line.append((char) each);
        }
        return line.toString().strip();
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
