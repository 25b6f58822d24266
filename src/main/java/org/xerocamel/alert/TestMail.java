package org.xerocamel.alert;

import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;

/** Sends a test alert by mail and to the webhooks, and returns what the mail server and they answered. */
@Component
public class TestMail {

    private static final Logger LOG = LoggerFactory.getLogger(TestMail.class);

    private final AlertMail mail;
    private final TestPost post;
    private final AlertChannels channels;
    private final Database database;
    private final ProducerTemplate routes;
    private final MailProperties server;
    private final String receiver;

    TestMail(AlertMail mail, TestPost post, AlertChannels channels, Database database, ProducerTemplate routes,
            MailProperties server, XeroProperties settings) {
        this.mail = mail;
        this.post = post;
        this.channels = channels;
        this.database = database;
        this.routes = routes;
        this.server = server;
        this.receiver = settings.alert().to();
    }

    /**
     * The outcome of a test alert.
     *
     * @param sent whether all who are to be told accepted it
     * @param text a sentence or two for each, in their words where they refused
     */
    public record Outcome(boolean sent, String text) {

        Outcome and(Outcome other) {
            return new Outcome(sent && other.sent, text + " " + other.text);
        }
    }

    /** Sends it, which takes as long as the mail server and the webhooks do. */
    public Outcome send() {
        Alert alert = new Alert("test", true, "Xero: a test mail from xero-camel", """
                This is a test of xero-camel's alerts. Nothing is wrong: somebody requested this mail.

                An alert says what happened, what it concerns and what to do; its link leads to the place where you can act.
                """, null, database.now());
        Stream<Outcome> mailed = mail.hasReceiver() ? Stream.of(byMail(alert)) : Stream.empty();
        return Stream.concat(mailed, channels.webhooks().stream().map(post::to)).reduce(Outcome::and)
                .orElse(new Outcome(false, "xero.alert.to is empty, so alerts go to the log only. To get them by mail, set"
                        + " xero.alert.to and spring.mail.host."));
    }

    private Outcome byMail(Alert alert) {
        Exchange sent = routes.send("direct:xero-alert", exchange -> mail.fillWith(alert, exchange));
        Exception failure = sent.getException() != null ? sent.getException()
                : sent.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure == null) {
            return new Outcome(true, where() + " accepted the mail for " + receiver + ".");
        }
        LOG.debug("The test mail could not be sent", failure);
        return new Outcome(false, where() + " did not accept the mail for " + receiver + ": " + MailServer.words(failure));
    }

    private String where() {
        return "The mail server " + server.getHost() + (server.getPort() == null ? "" : ":" + server.getPort());
    }
}
