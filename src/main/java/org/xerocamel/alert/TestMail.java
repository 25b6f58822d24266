package org.xerocamel.alert;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;

/** Sends a test mail in the way of every alert, and returns what the mail server answered. */
@Component
public class TestMail {

    private static final Logger LOG = LoggerFactory.getLogger(TestMail.class);

    private final AlertMail mail;
    private final Database database;
    private final ProducerTemplate routes;
    private final MailProperties server;
    private final String receiver;

    TestMail(AlertMail mail, Database database, ProducerTemplate routes, MailProperties server, XeroProperties settings) {
        this.mail = mail;
        this.database = database;
        this.routes = routes;
        this.server = server;
        this.receiver = settings.alert().to();
    }

    /**
     * The outcome of a test mail.
     *
     * @param sent whether the mail server accepted it
     * @param text one or two sentences for a person, in the mail server's words where it refused
     */
    public record Outcome(boolean sent, String text) {}

    /** Sends it, which takes as long as the mail server does. */
    public Outcome send() {
        if (!mail.hasReceiver()) {
            return new Outcome(false, "xero.alert.to is empty, so alerts go to the log only. To get them by mail, set"
                    + " xero.alert.to and spring.mail.host.");
        }
        Alert alert = new Alert("test", true, "Xero: a test mail from xero-camel", """
                This is a test of xero-camel's alerts. Nothing is wrong: somebody requested this mail.

                An alert says what happened, what it concerns and what to do; its link leads to the place where you can act.
                """, null, database.now());
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
