package org.xerocamel.console.doctor;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.xerocamel.network.OutgoingProxy;

/**
 * Checks that a receiver can be reached, with a certificate that this Java trusts. Nothing is posted.
 *
 * @param setting the setting with its address
 * @param host scheme, host and port of the address
 */
record HostCheck(String what, String setting, URI host, OutgoingProxy proxy) implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public List<Finding> look() {
        boolean tls = "https".equalsIgnoreCase(host.getScheme());
        int port = host.getPort() >= 0 ? host.getPort() : tls ? 443 : 80;
        String by = proxy.nameFor(host.getScheme(), host.getHost(), port).map(name -> " by the proxy " + name).orElse("");
        try (Socket socket = proxy.connect(host.getScheme(), host.getHost(), port, PATIENCE)) {
            if (tls) {
                handshake(socket, port);
            }
            return List.of(Finding.ok(what, host + " accepts connections" + by + (tls
                    ? ", and its certificate is trusted." : ".")));
        } catch (UnknownHostException e) {
            return List.of(Finding.fail(what, "The host " + e.getMessage().split(":")[0] + " is unknown.", "Check " + setting
                    + (by.isEmpty() ? "." : ", and the proxy's address.")));
        } catch (IOException e) {
            return List.of(Finding.fail(what, host + " cannot be reached" + by + ": " + e, "Start the receiver, or check "
                    + setting + ", firewalls and, with https, the certificate."));
        }
    }

    private void handshake(Socket socket, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secure = (SSLSocket) factory.createSocket(socket, host.getHost(), port, true)) {
            secure.setSoTimeout((int) PATIENCE.toMillis());
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        }
    }
}
