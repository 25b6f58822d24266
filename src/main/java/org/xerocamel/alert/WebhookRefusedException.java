package org.xerocamel.alert;

import java.io.IOException;
import java.time.Duration;

/** A webhook answered that it did not take an alert. */
class WebhookRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /**
     * @param sentence what it answered, without secrets
     * @param retryAfter the wait that it asks for; null for none
     */
    WebhookRefusedException(String sentence, Duration retryAfter) {
        super(sentence);
        this.retryAfter = retryAfter;
    }

    /** @return the wait that the webhook asks for; null for none */
    Duration retryAfter() {
        return retryAfter;
    }
}
