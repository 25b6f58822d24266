package org.xerocamel.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** Health and metrics on a port of their own: a second context, whose start is not the application's. */
class ManagementPortTest {

    private static final Credentials NOBODY = new Credentials("no", "body");

    @TempDir
    Path folder;

    @Test
    void allRoutesRunAndWhatNeedsALoginNeedsItThereToo() throws Exception {
        int port = TestApplication.freePort();
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = TestApplication.against(xero, folder)
                .set("management.server.port", port).set("xero.observe", true).start()) {
            CamelContext camel = application.bean(CamelContext.class);
            assertThat(camel.getRoutes()).as("routes").hasSizeGreaterThan(20);
            assertThat(camel.getRouteController().getRouteStatus("xero-connect")).isEqualTo(ServiceStatus.Started);
            URI management = URI.create("http://localhost:" + port);
            Operator stranger = new Operator(management, NOBODY);
            assertThat(stranger.get("/actuator/prometheus").statusCode()).as("metrics without a login").isEqualTo(401);
            assertThat(new Operator(management, Credentials.USUAL).get("/actuator/prometheus").body()).contains("xero_");
            assertThat(new Operator(management, Credentials.USUAL).get("/actuator/health").body()).contains("\"xeroRoutes\"");
            assertThat(new Operator(management, Credentials.USUAL).get("/actuator/health/readiness").body())
                    .contains("\"UP\"");
            assertThat(stranger.get("/observe/metrics").statusCode()).as("metrics without a login").isEqualTo(401);
            assertThat(new Operator(management, Credentials.USUAL).get("/observe/metrics").body()).contains("xero_");
            assertThat(new Operator(management, Credentials.USUAL).get("/observe/health").body()).contains("\"xeroRoutes\"");
            assertThat(new Operator(management, Credentials.USUAL).get("/observe/health/ready").body()).contains("\"UP\"");
            assertThat(new Operator(application.url()).get("/observe/health").statusCode()).as("on the other port").isEqualTo(404);

            camel.getRouteController().stopRoute("xero-history-clock");
            camel.removeRoute("xero-history-clock");
            assertThat(new Operator(management, Credentials.USUAL).get("/actuator/health").body()).as("with a route that is gone")
                    .contains("\"OUT_OF_SERVICE\"").contains("xero-history-clock");
            assertThat(new Operator(management, Credentials.USUAL).get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void withinAnotherApplicationItsOwnRoutesRunAsWell() {
        try (Host host = new Host(folder).with("management.server.port", TestApplication.freePort()).start()) {
            CamelContext camel = host.context().getBean(CamelContext.class);
            assertThat(camel.getRouteController().getRouteStatus("host")).isEqualTo(ServiceStatus.Started);
            assertThat(camel.getRouteController().getRouteStatus("xero-connect")).isEqualTo(ServiceStatus.Started);
        }
    }
}
