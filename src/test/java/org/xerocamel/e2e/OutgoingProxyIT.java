package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.XeroSimulator;

/** In a company whose machines reach the outside by a proxy alone, by https and with a login. */
class OutgoingProxyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENOUGH = "xero.fetch.cron=0/2 * * * * ?";

    @TempDir
    Path folder;
    @TempDir
    Path logs;
    private XeroSimulator xero;
    private InvoiceReceiver receiver;
    private ConnectProxy proxy;

    @BeforeEach
    void open() throws Exception {
        xero = XeroSimulator.start();
        xero.limits().off();
        receiver = InvoiceReceiver.start();
        proxy = new ConnectProxy(logs, "clerk", "p@ss word", Map.of("api.xero.test", xero.url(), "identity.xero.test", xero.url(),
                "receiver.xero.test", receiver.url()));
    }

    @AfterEach
    void close() {
        proxy.close();
        receiver.close();
        xero.close();
    }

    @Test
    void theLoginTheInvoicesAndTheReceiverAreReachedByTheProxyAndItsRefusalIsNotXeros() throws Exception {
        xero.addOrganisation("Demo").addInvoices(30);
        try (PackagedJar jar = behindTheProxy("jar.log").with("HTTPS_PROXY",
                "http://clerk:p%40ss%20word@localhost:" + proxy.port())) {
            jar.start(sinks());
            assertThat(jar.connect().status()).as("the callback").isEqualTo(200);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.count()).as("posts").isEqualTo(30));
            assertThat(proxy.tunnels()).contains("identity.xero.test", "api.xero.test", "receiver.xero.test");

            proxy.refuse("api.xero.test");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(jar.output()).contains("The proxy localhost:" + proxy.port()
                    + " does not connect to api.xero.test:443: it answers 403"));
            assertThat(jar.operator().status().at("/organisations/0/state").asText()).as("what Xero has not refused")
                    .isEqualTo("CONNECTED");
            proxy.allow("api.xero.test");
            xero.organisations().get(0).addInvoices(3);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.count()).as("posts").isEqualTo(33));
            assertThat(jar.output()).doesNotContain("p@ss word", "p%40ss");
        }
    }

    @Test
    void theDoctorTellsWhichProxyItIsAndThatItWantsALogin() throws Exception {
        try (PackagedJar doctor = behindTheProxy("doctor.log")
                .with("XERO_PROXY_URL", "http://localhost:" + proxy.port()).with("XERO_PROXY_USERNAME", "clerk")) {
            assertThat(doctor.startAndFail("doctor", sinks()[0], sinks()[1])).isEqualTo(1);
            assertThat(doctor.output()).contains("refuses the login").contains("(407)").contains("xero.proxy.username");
            try (PackagedJar known = behindTheProxy("known.log").with("XERO_PROXY_URL", "http://localhost:" + proxy.port())
                    .with("XERO_PROXY_USERNAME", "clerk").with("XERO_PROXY_PASSWORD", "p@ss word")) {
                known.startAndFail("doctor", sinks()[0], sinks()[1]);
                assertThat(known.output()).contains("OK    proxy", "OK    sink http",
                        "by the proxy localhost:" + proxy.port() + " (xero.proxy.url)", "its certificate is trusted");
            }
        }
        assertThat(receiver.count()).as("posts").isZero();
    }

    private static String[] sinks() {
        return new String[] {"xero.sinks=http", "xero.sink.http.url=https://receiver.xero.test/in", ENOUGH};
    }

    private PackagedJar behindTheProxy(String log) {
        return PackagedJar.in(folder, xero, logs.resolve(log)).with("JAVA_TOOL_OPTIONS", proxy.javaOptions())
                .with("XERO_IDENTITY_URL", "https://identity.xero.test").with("XERO_API_URL", "https://api.xero.test");
    }
}
