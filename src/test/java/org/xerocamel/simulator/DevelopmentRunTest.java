package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    @Test
    void theOneInvoiceIsRefusedOnceAndNotAgainAfterARestart(@TempDir Path folder) throws Exception {
        Path refused = folder.resolve("refused.txt");
        try (XeroSimulator xero = XeroSimulator.start()) {
            new DevelopmentRecords(folder.resolve("starts.txt")).fill(xero);
            String invoice = DevelopmentRecords.refused(xero).json().toString();
            for (int status : List.of(422, 204)) {
                try (InvoiceReceiver receiver = InvoiceReceiver.start()) {
                    DevelopmentRun.refuseOne(xero, receiver, refused);
                    assertThat(post(receiver.url(), invoice)).as("the answer to the replay").isEqualTo(status);
                }
            }
        }
    }

    /** Two organisations are connected, so the file has to say which it means. */
    @Test
    void theCommandForAFileLeavesOneThatNamesItsOrganisationAndAnInvoiceOfIt(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("data/inbox"));
        try (XeroSimulator xero = XeroSimulator.start()) {
            new DevelopmentRecords(folder.resolve("starts.txt")).fill(xero);
            SimulatedOrganisation organisation = xero.organisations().get(0);
            SimulatedInvoice invoice = DevelopmentRecords.changeable(xero);
            DevelopmentHints hints = new DevelopmentHints(HERE, Credentials.USUAL, folder, invoice, organisation);
            assertThat(new ProcessBuilder("sh", "-c", hints.drop()).directory(folder.toFile()).inheritIO().start().waitFor())
                    .isZero();
            assertThat(Files.readAllLines(folder.resolve("data/inbox/change.csv"))).containsExactly(
                    "Organisation,InvoiceNumber,Reference",
                    "\"" + organisation.name() + "\"," + invoice.number() + ",by a file");
            assertThat(organisation.invoices()).extracting(SimulatedInvoice::number).containsOnlyOnce(invoice.number());
            assertThat(hints.text(0, 0, true)).contains(hints.drop(), hints.post(), hints.samples(), hints.status())
                    .contains("curl -u admin:xero-camel http://localhost:1/api/status",
                            "/api/organisations/Demo%20Company%20%28AU%29/invoices/INV-");
        }
    }

    @Test
    void theFilesToTryAreOfEntitiesThatTheRunMayCreate() throws Exception {
        String create = List.of(DevelopmentArguments.of(XERO, HERE, 3025)).stream()
                .filter(argument -> argument.startsWith("--xero.update.create=")).findFirst().orElseThrow();
        try (Stream<Path> folders = Files.list(Path.of("docs/examples/inbox"))) {
            assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())).isNotEmpty()
                    .isSubsetOf(create.substring(create.indexOf('=') + 1).split(","));
        }
    }

    private static int post(URI url, String invoice) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(invoice))
                .build(), HttpResponse.BodyHandlers.discarding()).statusCode();
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
