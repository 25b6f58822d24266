package org.xerocamel.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What a rehearsal is made of; the whole of it, in a process of its own, is in {@code PackagedZipIT}. */
class RehearsalTest {

    @Test
    void aFolderThatHoldsAnythingIsLeftAlone() {
        // The tests run in the project's folder.
        assertThat(Rehearsal.run(RehearsalTest.class)).isEqualTo(1);
    }

    @Test
    void itIsAskedForByName() {
        assertThat(Rehearsal.isAsked("--server.port=1", "--rehearse")).isTrue();
        assertThat(Rehearsal.isAsked("--server.port=1")).isFalse();
    }

    @Test
    void theSampleHasAsManyInvoicesAsItSaysAndNoneTwice() throws IOException {
        try (SampleXero xero = SampleXero.start(2)) {
            JsonNode first = page(xero, 1);
            JsonNode second = page(xero, 2);
            assertThat(first.at("/pagination/itemCount").asLong()).isEqualTo(xero.invoices()).isEqualTo(2000);
            assertThat(first.get("Invoices")).hasSize(1000);
            assertThat(second.get("Invoices")).hasSize(1000);
            assertThat(first.findValuesAsText("InvoiceID")).doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(second.findValuesAsText("InvoiceID"));
            assertThat(page(xero, 3).get("Invoices")).isEmpty();
        }
    }

    private static JsonNode page(SampleXero xero, int number) throws IOException {
        try (InputStream answer = URI.create(xero.url() + "/api.xro/2.0/Invoices?where=x&page=" + number).toURL().openStream()) {
            return new ObjectMapper().readTree(new GZIPInputStream(answer));
        }
    }
}
