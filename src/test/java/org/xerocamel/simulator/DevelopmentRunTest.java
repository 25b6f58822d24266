package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentRunTest {

    private static final Map<String, String> XERO = Map.of("xero.api-url", "http://localhost:2");
    private static final URI HERE = URI.create("http://localhost:1");

    @Test
    void whatTheUserGivesGoesBeforeAndIsGivenOnce() {
        List<String> arguments = List.of(DevelopmentArguments.of(XERO, HERE, 3025,
                "--server.port=9090", "--xero.fetch.pageSize=100", "--xero.sinks=file"));

        assertThat(arguments).contains("--xero.api-url=http://localhost:2",
                "--xero.redirect-uri=http://localhost:9090/xero/callback", "--xero.sinks=file")
                .doesNotContain("--xero.fetch.page-size=500", "--xero.sinks=file,jdbc,http");
    }

    @Test
    void withoutAPortTheRedirectUriStaysAsItIs() {
        assertThat(DevelopmentArguments.of(XERO, HERE, 3025)).noneMatch(argument -> argument.contains("redirect"));
    }

    @Test
    void aFurtherStartChangesAFewInvoicesAndKeepsTheRest(@TempDir Path folder) {
        DevelopmentRecords records = new DevelopmentRecords(folder.resolve("starts.txt"));
        List<SimulatedInvoice> first = fill(records, 0);
        List<SimulatedInvoice> second = fill(records, 25);
        List<SimulatedInvoice> third = fill(records, 25);

        assertThat(third).extracting(SimulatedInvoice::id).isEqualTo(first.stream().map(SimulatedInvoice::id).toList());
        assertThat(changed(first, second)).as("changed by the second start").isBetween(20, 25);
        assertThat(changed(second, third)).as("changed by the third start").isBetween(20, 25);
        assertThat(changed(first, third)).as("changed by either").isGreaterThan(changed(first, second));
    }

    @Test
    void aTakenPortIsSaidInOneSentence() {
        try (XeroSimulator xero = XeroSimulator.start()) {
            assertThatThrownBy(() -> XeroSimulator.start(xero.url().getPort(), null))
                    .hasMessage("Port " + xero.url().getPort() + " is taken; stop what uses it, then start again");
        }
    }

    private static List<SimulatedInvoice> fill(DevelopmentRecords records, int changes) {
        try (XeroSimulator xero = XeroSimulator.start()) {
            assertThat(records.fill(xero)).isEqualTo(changes);
            return xero.organisations().stream().flatMap(each -> each.invoices().stream()).toList();
        }
    }

    private static int changed(List<SimulatedInvoice> before, List<SimulatedInvoice> after) {
        int changed = 0;
        for (int place = 0; place < before.size(); place++) {
            changed += before.get(place).updated().equals(after.get(place).updated()) ? 0 : 1;
        }
        return changed;
    }
}
