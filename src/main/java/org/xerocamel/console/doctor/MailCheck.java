package org.xerocamel.console.doctor;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.util.StringUtils;
import org.xerocamel.alert.MailServer;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/** Checks that the mail server accepts the login; no mail is sent. */
record MailCheck(XeroProperties xero, Settings settings) implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public String what() {
        return "mail";
    }

    @Override
    public List<Finding> look() {
        if (!StringUtils.hasText(xero.alert().to())) {
            return List.of(xero.alert().webhook().isEmpty()
                    ? Finding.warn(what(), "Alerts go to the log only, because xero.alert.to is empty.",
                            "Set it, and spring.mail.host, to get a mail when a login is lost or a sink fails.")
                    : Finding.ok(what(), "Alerts go to the webhooks and the log, because xero.alert.to is empty."));
        }
        MailProperties mail = settings.read("spring.mail", MailProperties.class);
        try {
            MailServer.connect(mail, xero, PATIENCE);
            return List.of(Finding.ok(what(), mail.getHost() + " accepts the login; alerts go to " + xero.alert().to() + "."));
        } catch (SettingException e) {
            return List.of(Finding.fail(what(), e.getMessage(), "Fix it in application.yaml or in the environment."));
        } catch (MessagingException e) {
            return List.of(Finding.fail(what(), mail.getHost() + " does not accept the login: " + MailServer.words(e),
                    "Check spring.mail.host, .port, .username, .password and spring.mail.properties."));
        }
    }
}
