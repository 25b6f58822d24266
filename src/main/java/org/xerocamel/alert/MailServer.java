package org.xerocamel.alert;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;

/** Connects to the mail server for alerts, and describes its failures in words. */
public final class MailServer {

    private MailServer() {}

    /**
     * Connects and logs in as for an alert, and sends nothing.
     *
     * @param patience how long it may take with each answer
     * @throws MessagingException when the server refuses the login or cannot be reached
     */
    public static void connect(MailProperties mail, XeroProperties settings, Duration patience) throws MessagingException {
        DefaultJavaMailSender sender = MailConfiguration.ofSettings(mail, settings);
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            sender.addAdditionalJavaMailProperty("mail." + mail.getProtocol() + "." + wait,
                    String.valueOf(patience.toMillis()));
        }
        try (Transport transport = sender.getSession().getTransport(sender.getProtocol())) {
            transport.connect(sender.getHost(), sender.getPort(), sender.getUsername(), sender.getPassword());
        }
    }

    /**
     * @return the reason of the failure: the mail library wraps the server's answer, sometimes twice; each sentence is given
     *     once
     */
    public static String words(Throwable failure) {
        Set<String> said = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String line = Shown.line(String.valueOf(cause.getMessage()).split(";?\\s+nested exception is:")[0]);
            String sentence = cause instanceof UnknownHostException ? "the host " + line + " is unknown" : line;
            if (said.stream().noneMatch(known -> known.contains(sentence))) {
                said.add(sentence);
            }
        }
        return String.join("; ", said);
    }
}
