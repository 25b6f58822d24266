package org.xerocamel.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.ProxyClient;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/**
 * The HTTP proxy by which Xero and the receivers of the HTTP sink are reached: that of {@code xero.proxy.url}, else that of
 * Java's {@code https.proxyHost} and {@code http.proxyHost}, else that of the environment's {@code HTTPS_PROXY} and
 * {@code HTTP_PROXY}. Camel's own options are not used: they speak TLS with the proxy itself wherever the address asked for
 * begins with https.
 */
@Component
public class OutgoingProxy {

    private static final String DIRECT = "direct";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final ProxyHost forHttps;
    private final ProxyHost forHttp;
    private final ProxyExceptions exceptions;

    /** @throws SettingException when what names a proxy names none */
    @Autowired
    public OutgoingProxy(XeroProperties settings) {
        this(settings.proxy(), System::getProperty, System::getenv);
    }

    OutgoingProxy(XeroProperties.Proxy proxy, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        List<String> except = proxy.exceptions();
        if (proxy.url() != null && !proxy.url().isBlank()) {
            forHttps = DIRECT.equalsIgnoreCase(proxy.url().strip()) ? null
                    : ProxyHost.parse("xero.proxy.url", proxy.url()).with(proxy.username(), proxy.password());
            forHttp = forHttps;
        } else if (properties.apply("https.proxyHost") != null || properties.apply("http.proxyHost") != null) {
            forHttps = ofJava("https", HTTPS_PORT, properties, proxy);
            forHttp = ofJava("http", HTTP_PORT, properties, proxy);
            except = joined(except, properties.apply("http.nonProxyHosts"));
        } else {
            forHttps = ofEnvironment("https_proxy", environment, proxy);
            forHttp = ofEnvironment("http_proxy", environment, proxy);
            except = joined(except, either("no_proxy", environment));
        }
        exceptions = new ProxyExceptions(except);
    }

    private static ProxyHost ofJava(String scheme, int usual, UnaryOperator<String> properties, XeroProperties.Proxy proxy) {
        String host = properties.apply(scheme + ".proxyHost");
        String port = properties.apply(scheme + ".proxyPort");
        return host == null || host.isBlank() ? null : ProxyHost.parse(scheme + ".proxyHost",
                host.strip() + ":" + (port == null || port.isBlank() ? usual : port.strip()))
                .with(proxy.username(), proxy.password());
    }

    private static ProxyHost ofEnvironment(String name, UnaryOperator<String> environment, XeroProperties.Proxy proxy) {
        String text = either(name, environment);
        return text == null || text.isBlank() ? null
                : ProxyHost.parse(name.toUpperCase(Locale.ROOT), text).with(proxy.username(), proxy.password());
    }

    /** Programs heed both writings, and most of them the small one first. */
    private static String either(String name, UnaryOperator<String> environment) {
        String small = environment.apply(name);
        return small != null && !small.isBlank() ? small : environment.apply(name.toUpperCase(Locale.ROOT));
    }

    private static List<String> joined(List<String> ours, String others) {
        return Stream.concat(ours.stream(), ProxyExceptions.parts(others).stream()).toList();
    }

    /**
     * @param port -1 for the scheme's own
     * @return the proxy by which a host is reached, without its login; empty where none is
     */
    public Optional<String> nameFor(String scheme, String host, int port) {
        return Optional.ofNullable(hostFor(scheme, host, port)).map(ProxyHost::toString);
    }

    private ProxyHost hostFor(String scheme, String host, int port) {
        boolean secure = "https".equalsIgnoreCase(scheme);
        ProxyHost proxy = secure ? forHttps : forHttp;
        int asked = port > 0 ? port : secure ? HTTPS_PORT : HTTP_PORT;
        return proxy == null || exceptions.match(host.replaceAll("[\\[\\]]", ""), asked) ? null : proxy;
    }

    /**
     * Connects to a host without sending a request: directly, for https through the proxy, for http to the proxy.
     *
     * @param port never -1
     * @return the open connection, without TLS
     * @throws IOException when there is none, with the proxy's message where it refused
     */
    public Socket connect(String scheme, String host, int port, Duration patience) throws IOException {
        ProxyHost proxy = hostFor(scheme, host, port);
        if (proxy != null && "https".equalsIgnoreCase(scheme)) {
            return tunnel(proxy, new HttpHost(host, port), Timeout.ofMilliseconds(patience.toMillis()));
        }
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getByName(proxy == null ? host : proxy.host()),
                    proxy == null ? port : proxy.port()), (int) patience.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @SuppressWarnings("deprecation") // The newer place is a connection manager, which this client has not.
    private static Socket tunnel(ProxyHost proxy, HttpHost host, Timeout patience) throws IOException {
        try {
            return new ProxyClient(RequestConfig.custom().setConnectTimeout(patience).setResponseTimeout(patience).build())
                    .tunnel(new HttpHost("http", proxy.host(), proxy.port()), host, proxy.credentials());
        } catch (HttpException e) {
            throw new ProxyRefusedException("The proxy " + proxy + " does not connect to " + host.toHostString() + ": "
                    + e.getMessage());
        }
    }

    /** Lets a client go through the proxy, where there is one, and tell the proxy's own answers from the host's. */
    public void letThrough(HttpClientBuilder client) {
        if (forHttps == null && forHttp == null) {
            return;
        }
        client.setRoutePlanner(new DefaultRoutePlanner(null) {
            @Override
            protected HttpHost determineProxy(HttpHost target, HttpContext context) {
                ProxyHost proxy = hostFor(target.getSchemeName(), target.getHostName(), target.getPort());
                return proxy == null ? null : new HttpHost("http", proxy.host(), proxy.port());
            }
        });
        BasicCredentialsProvider logins = new BasicCredentialsProvider();
        Stream.of(Optional.ofNullable(forHttps), Optional.ofNullable(forHttp)).flatMap(Optional::stream)
                .filter(proxy -> proxy.login() != null).forEach(proxy -> logins.setCredentials(
                        new AuthScope(proxy.host(), proxy.port()),
                        proxy.credentials()));
        client.setDefaultCredentialsProvider(logins);
        new ProxyAnswers(Optional.ofNullable(forHttps == null ? forHttp : forHttps).map(ProxyHost::login).isPresent())
                .listenTo(client);
    }
}
