package org.xerocamel.journal;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.work.WorkQueue;

/**
 * The contacts whose records are to be removed: {@code xero-work:forgets}. A claim postpones a contact by a minute, which is its
 * lease; two nodes may safely repeat a step.
 */
@Component
class ForgetQueue implements WorkQueue<ForgottenContact> {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetQueue.class);

    private final ForgottenContacts contacts;

    ForgetQueue(ForgottenContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return "forgets";
    }

    @Override
    public Optional<ForgottenContact> claim() {
        return contacts.claim();
    }

    @Override
    public void failed(ForgottenContact contact, Exception cause) {
        String reason = Shown.reason(cause);
        LOG.warn("The records of {} are not all removed; next attempt in a minute: {}", contact, reason);
        LOG.debug("Why a contact could not be forgotten", cause);
        contacts.failed(contact, reason);
    }
}
