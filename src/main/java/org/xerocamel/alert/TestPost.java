package org.xerocamel.alert;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;

/** Sends a test message to a webhook, and returns what it answered. */
@Component
class TestPost {

    private final AlertWebhook poster;
    private final ChannelLog log;
    private final Database database;

    TestPost(AlertWebhook poster, ChannelLog log, Database database) {
        this.poster = poster;
        this.log = log;
        this.database = database;
    }

    /** Sends it, which takes as long as the webhook does. */
    TestMail.Outcome to(AlertChannels.Channel webhook) {
        Alert alert = new Alert("test", true, "Xero: a test message from xero-camel", """
                This is a test of xero-camel's alerts. Nothing is wrong: somebody requested this message.

                An alert says what happened, what it concerns and what to do; its link leads to the place where you can act.
                """, null, database.now());
        try {
            poster.send(webhook, alert);
            log.sent(webhook.id());
            return new TestMail.Outcome(true, "The webhook " + webhook.name() + " accepted the message.");
        } catch (IOException e) {
            log.failed(webhook.id(), Shown.reason(e));
            return new TestMail.Outcome(false, "The webhook " + webhook.name() + " did not accept the message: " + Shown.reason(e));
        }
    }
}
