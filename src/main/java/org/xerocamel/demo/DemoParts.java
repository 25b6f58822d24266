package org.xerocamel.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.FileSystemUtils;

/**
 * What the demo has beside the application: the sample Xero, a folder for the exported files, and the port of the console,
 * held until the server takes it. All of it ends with the application, after its routes.
 */
class DemoParts implements SmartLifecycle, DisposableBean {

    static final String PASSWORD = "demo";
    private static final Logger LOG = LoggerFactory.getLogger(DemoParts.class);

    private SampleXero xero;
    private Path folder;
    private int wanted;
    private HeldPort port;
    private String username;
    private String password;
    private volatile boolean running;

    /**
     * Begins all parts.
     *
     * @param wantedPort the console's port, if it is free
     * @param address the address at which the console is to listen
     */
    void begin(int wantedPort, InetAddress address, String user, String secret) {
        try {
            wanted = wantedPort;
            username = user;
            password = secret;
            port = HeldPort.near(wanted, address);
            folder = Files.createTempDirectory("xero-camel-demo-");
            xero = SampleXero.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The demo cannot begin: " + e.getMessage(), e);
        }
    }

    URI xero() {
        return xero.url();
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port.number();
    }

    /** @return the port that was wanted; another than {@link #port} where it is taken, or 0 for any */
    int wantedPort() {
        return wanted;
    }

    URI console() {
        return URI.create("http://localhost:" + port.number() + "/");
    }

    String username() {
        return username;
    }

    String password() {
        return password;
    }

    boolean isOwnPassword() {
        return !PASSWORD.equals(password);
    }

    /** Lets go of the port. */
    @Override
    public void start() {
        running = true;
        port.close();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server takes its port, which it does 1024 before this phase. */
    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 2048;
    }

    @Override
    public void destroy() {
        if (port != null) {
            port.close();
        }
        if (xero != null) {
            xero.close();
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("The demo's folder {} could not be removed: {}", folder, e.getMessage());
        }
    }
}
