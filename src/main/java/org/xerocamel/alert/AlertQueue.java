package org.xerocamel.alert;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.work.WorkQueue;

/**
 * The alerts that are due: {@code xero-work:alerts}. A claim postpones the alert by a minute, which is its lease: one mail
 * takes less, and whatever its outcome, the alert is due again then.
 */
@Component
class AlertQueue implements WorkQueue<Alert> {

    private static final Logger LOG = LoggerFactory.getLogger(AlertQueue.class);

    private final Alerts alerts;

    AlertQueue(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public Optional<Alert> claim() {
        return alerts.next();
    }

    @Override
    public boolean isAnyDue() {
        return alerts.isAnyDue();
    }

    @Override
    public void done(Alert alert) {
        alerts.sent(alert);
    }

    @Override
    public void failed(Alert alert, Exception cause) {
        LOG.warn("An alert could not be mailed; next attempt in a minute: {}", Shown.reason(cause));
        LOG.debug("Why the alert {} was not mailed", alert.topic(), cause);
    }
}
