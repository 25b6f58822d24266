package org.xerocamel.console.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Whether the receiver can be reached, with a certificate that this Java trusts. Nothing is posted. */
record HttpSinkCheck(String what, URI host) implements Check {

    private static final int PATIENCE = 5000;

    @Override
    public List<Finding> look() {
        boolean tls = "https".equalsIgnoreCase(host.getScheme());
        int port = host.getPort() >= 0 ? host.getPort() : tls ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host.getHost()), port), PATIENCE);
            if (tls) {
                handshake(socket, port);
            }
            return List.of(Finding.ok(what, host + " takes connections" + (tls ? ", and its certificate is trusted." : ".")));
        } catch (UnknownHostException e) {
            return List.of(Finding.fail(what, "The host " + host.getHost() + " is unknown.", "Look at xero.sink.http.url."));
        } catch (IOException e) {
            return List.of(Finding.fail(what, host + " cannot be reached: " + e, "Start the receiver, or look at"
                    + " xero.sink.http.url, at firewalls and, with https, at the certificate."));
        }
    }

    private void handshake(Socket socket, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secure = (SSLSocket) factory.createSocket(socket, host.getHost(), port, true)) {
            secure.setSoTimeout(PATIENCE);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        }
    }
}
