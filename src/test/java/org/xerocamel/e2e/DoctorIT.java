package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.XeroSimulator;

/** {@code java -jar xero-camel.jar --doctor}, before, beside and after the application. */
class DoctorIT {

    @TempDir
    Path folder;
    @TempDir
    Path logs;
    private int number;

    @Test
    void theDoctorSaysWhatIsSoAndWhatToDoAndLeavesARunningApplicationAlone() throws Exception {
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar jar = QuickJar.ofTheBuild().quicken(PackagedJar.in(folder, xero, logs.resolve("jar.log")))) {
            xero.addOrganisation("Demo").addInvoices(5);
            String fresh = examine(packaged(xero), 0);
            assertThat(fresh).contains("is created at the first start", "WARN  logins");
            try (Stream<Path> made = Files.list(folder)) {
                assertThat(made).as("what the doctor made").isEmpty();
            }

            jar.start();
            assertThat(jar.connect().status()).isEqualTo(200);
            assertThat(examine(quick(xero), 0)).contains("WARN  database", "in use by a running xero-camel");
            assertThat(jar.operator().get("/api/status").statusCode()).isEqualTo(200);
            jar.kill();

            String after = examine(quick(xero), 0);
            assertThat(after).contains("1 organisation connected", "The key fits the database", "OK    scopes");
            String bad = examine(quick(xero), 1, "xero.token-key=" + "A".repeat(43) + "=",
                    // Or the key of the file would count as the one before, and be replaced.
                    "xero.token-key-file=data/none.key", "xero.sinks=file,http",
                    "xero.sink.http.url=http://localhost:1/?key=hush", "xero.fetch.entities=Invoices,Journals");
            assertThat(bad).contains("FAIL  token-key", "FAIL  sink http", "FAIL  scopes", "accounting.journals.read",
                    "cannot work like this").doesNotContain("hush");
            // The application starts as before.
            jar.start();
            assertThat(jar.operator().status().at("/authorisations")).hasSize(1);
        }
    }

    private PackagedJar packaged(XeroSimulator xero) {
        return PackagedJar.in(folder, xero, logs.resolve("doctor-" + number++ + ".log"));
    }

    private PackagedJar quick(XeroSimulator xero) throws Exception {
        return QuickJar.ofTheBuild().quicken(packaged(xero));
    }

    private static String examine(PackagedJar jar, int exit, String... settings) throws Exception {
        try (PackagedJar doctor = jar) {
            String[] arguments = Stream.concat(Stream.of("doctor"), Arrays.stream(settings)).toArray(String[]::new);
            int code = doctor.startAndFail(arguments);
            assertThat(code).as("exit code: %s", doctor.output()).isEqualTo(exit);
            assertThat(doctor.output().lines()).as("lines").allMatch(line ->
                    line.matches("(OK  |WARN|FAIL)  .*|xero-camel can.*|All checks passed\\."));
            assertThat(doctor.output()).doesNotContain(XeroSimulator.CLIENT_SECRET);
            return doctor.output();
        }
    }
}
