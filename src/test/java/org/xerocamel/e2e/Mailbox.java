package org.xerocamel.e2e;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A mail server, and the mailbox of the one who gets the alerts. */
public final class Mailbox implements AutoCloseable {

    public static final String OWNER = "books@example.com";
    private static final String ROUTES = "routes/9-errors.camel.yaml";

    private final int port = TestApplication.freePort();
    private final List<MimeMessage> before = new ArrayList<>();
    private GreenMail server;

    /** Opens the mailbox. */
    public static Mailbox open() {
        Mailbox mailbox = new Mailbox();
        mailbox.back();
        return mailbox;
    }

    /** Sends the alerts of an application here; looks for them several times a second. */
    public TestApplication.Settings getAlertsOf(TestApplication.Settings settings, Path folder) {
        quickAlerts(folder);
        return settings.set("xero.alert.to", OWNER).set("spring.mail.host", "127.0.0.1").set("spring.mail.port", port);
    }

    /** @return where it listens, on 127.0.0.1 */
    public int port() {
        return port;
    }

    /** @return the settings that send the alerts of an application here, each as name=value */
    List<String> settings() {
        return List.of("xero.alert.to=" + OWNER, "spring.mail.host=127.0.0.1", "spring.mail.port=" + port);
    }

    /** Lets an application with this folder look for alerts several times a second. */
    public static void quickAlerts(Path folder) {
        try (InputStream routes = Mailbox.class.getClassLoader().getResourceAsStream("xero-camel/" + ROUTES)) {
            String quick = new String(routes.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("sweep: 5s", "sweep: 200ms");
            Files.createDirectories(folder.resolve("routes"));
            Files.writeString(folder.resolve(ROUTES), quick);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server is away: nobody listens at its port. */
    public void away() {
        before.addAll(List.of(server.getReceivedMessages()));
        server.stop();
    }

    /** The server is there again. */
    public void back() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /** Who may send. */
    public void allow(String user, String password) {
        server.setUser(OWNER, user, password);
    }

    /** @return all mails, oldest first */
    public List<MimeMessage> mails() {
        List<MimeMessage> mails = new ArrayList<>(before);
        mails.addAll(List.of(server.getReceivedMessages()));
        return mails;
    }

    /** @return the mails whose subject or text has these words */
    public List<MimeMessage> about(String words) {
        return mails().stream().filter(mail -> (subject(mail) + text(mail)).contains(words)).toList();
    }

    /** @return the subjects of the mails whose subject or text has these words */
    public List<String> subjectsAbout(String words) {
        return about(words).stream().map(Mailbox::subject).toList();
    }

    public static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the plain text of the mail */
    public static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    /** @return the HTML of the mail */
    public static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int number) {
        try {
            Object content = mail.getContent();
            return content instanceof MimeMultipart parts
                    ? parts.getBodyPart(number).getContent().toString().replace("\r\n", "\n") : content.toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
