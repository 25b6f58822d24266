package org.xerocamel.connect;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.work.WorkQueue;

/**
 * The logins with organisations that were disconnected inside Xero, whose connections are due to be read again:
 * {@code xero-work:reconnections}. A claim says when each organisation is due again, which is its lease.
 */
@Component
class ReconnectionQueue implements WorkQueue<ReconnectionQueue.Login> {

    private static final Logger LOG = LoggerFactory.getLogger(ReconnectionQueue.class);

    /** A login that was claimed. */
    record Login(String authorisationId) {}

    private final Reconnection reconnection;

    ReconnectionQueue(Reconnection reconnection) {
        this.reconnection = reconnection;
    }

    @Override
    public String name() {
        return "reconnections";
    }

    @Override
    public Optional<Login> claim() {
        return reconnection.due().stream().filter(reconnection::claim).findFirst().map(Login::new);
    }

    @Override
    public void failed(Login login, Exception cause) {
        LOG.warn("The check whether organisations of the login {} are connected again failed; it is retried: {}",
                login.authorisationId(), Shown.reason(cause));
        LOG.debug("Why a check for reconnections failed", cause);
    }
}
