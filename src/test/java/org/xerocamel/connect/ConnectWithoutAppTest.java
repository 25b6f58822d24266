package org.xerocamel.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.XeroSimulator;

/** Before the user has registered an app at Xero: everything starts, and says what is missing. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectWithoutAppTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"xero.client-id, XERO_CLIENT_ID", "xero.client-secret, XERO_CLIENT_SECRET"})
    void thePageAndTheLogNameWhatIsMissing(String setting, String variable, CapturedOutput log) {
        try (XeroSimulator xero = XeroSimulator.start();
                TestApplication application = TestApplication.against(xero, folder).set(setting, "").start()) {
            HttpResponse<String> page = application.get("/xero/connect");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains(setting + " (" + variable + ") is empty", "developer.xero.com");
            assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(log.getOut()).contains(setting + " (" + variable + ") is empty");
            assertThat(application.get("/api/status").statusCode()).as("all else works").isEqualTo(200);
            assertThat(xero.calls().all()).isEmpty();
        }
    }
}
