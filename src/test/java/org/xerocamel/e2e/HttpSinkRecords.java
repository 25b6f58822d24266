package org.xerocamel.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.InvoiceReceiver.Received;
import org.xerocamel.simulator.SimulatedOrganisation;

/**
 * What the receiver accepted for one organisation, in the order of its coming. A call that comes again with its key is no
 * version more: that is what the key is for. One with a new key must carry newer versions than those before.
 */
final class HttpSinkRecords {

    private final VersionOrder versions = new VersionOrder();
    private final List<String> sequenceViolations = new ArrayList<>();

    HttpSinkRecords(InvoiceReceiver receiver, SimulatedOrganisation organisation) {
        long last = 0;
        for (Received post : receiver.received()) {
            if (!post.repeated() && post.request().header("XeroTenantId").equals(organisation.tenantId())) {
                long sequence = Long.parseLong(post.request().header("XeroSequence"));
                if (sequence < last) {
                    sequenceViolations.add("batch " + sequence + " after batch " + last);
                }
                last = Math.max(last, sequence);
                take(post, sequence);
            }
        }
    }

    private void take(Received post, long sequence) {
        var body = ExpectedRecords.read(new String(post.request().body(), StandardCharsets.UTF_8));
        if (body.isArray()) {
            body.forEach(record -> versions.add(record, "batch " + sequence));
        } else {
            versions.add(body, "batch " + sequence);
        }
    }

    VersionOrder versions() {
        return versions;
    }

    /** @return in words, what came of a batch with a new key after a later batch */
    List<String> sequenceViolations() {
        return sequenceViolations;
    }
}
