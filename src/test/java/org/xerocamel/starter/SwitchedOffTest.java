package org.xerocamel.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Operator;
import org.xerocamel.simulator.Credentials;

/** What an application around can switch off. */
class SwitchedOffTest {

    @TempDir
    Path folder;

    @Test
    void withoutXeroEnabledNothingIsThere() {
        try (Host host = new Host(folder).with("xero.enabled", false).start()) {
            assertThat(Arrays.stream(host.context().getBeanDefinitionNames())
                    .filter(name -> name.startsWith("xero") || name.startsWith("org.xerocamel."))).isEmpty();
            assertThat(host.context().getBean(CamelContext.class).getRoutesSize()).as("the host's route alone").isEqualTo(1);
            assertThat(host.as(Host.CLERK).get("/xero/connect").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void withoutTheConsoleTheWayToXeroIsGuardedAllTheSame() {
        try (Host host = new Host(folder).with("xero.console.enabled", false).start()) {
            Operator operator = host.as(Credentials.USUAL);
            assertThat(operator.get("/xero-console/api/status").statusCode()).isIn(403, 404);
            assertThat(operator.get("/xero-console/index.html").statusCode()).isIn(403, 404);
            assertThat(host.as(Host.CLERK).get("/xero/connect").statusCode()).isEqualTo(401);
            host.xero().addOrganisation("Demo");
            assertThat(host.browser().connect().status()).isEqualTo(200);
        }
    }
}
