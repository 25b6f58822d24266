package org.xerocamel.connect;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.tokens.Revocations;
import org.xerocamel.work.WorkQueue;

/**
 * The logins whose revocation Xero has not confirmed yet: {@code xero-work:revocations}. A piece of work is the id of one.
 * A claim postpones it by a minute, which is its lease; each is carried out under the lock of its row.
 */
@Component
class RevocationQueue implements WorkQueue<String> {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationQueue.class);

    private final Revocations revocations;

    RevocationQueue(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public String name() {
        return "revocations";
    }

    @Override
    public Optional<String> claim() {
        return revocations.due().stream().filter(revocations::claim).findFirst();
    }

    @Override
    public void failed(String id, Exception cause) {
        LOG.debug("Why a revocation failed", cause);
        revocations.failed(id, Shown.reason(cause));
    }
}
