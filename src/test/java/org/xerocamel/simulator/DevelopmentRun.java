package org.xerocamel.simulator;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.XeroCamelApplication;
import org.xerocamel.tokens.Organisations;

/**
 * The application with a simulated Xero, a mail server and a receiving HTTP service. Start it with
 * {@code mvn spring-boot:test-run}.
 */
public final class DevelopmentRun {

    private static final System.Logger LOG = System.getLogger(DevelopmentRun.class.getName());
    private static final int XERO_PORT = 8181;
    private static final int RECEIVER_PORT = 8182;
    private static final int MAIL_PORT = 3025;
    private static final Path DATA = Path.of("data");

    private DevelopmentRun() {}

    /** Starts everything; the arguments go to the application. */
    public static void main(String... arguments) {
        String now = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
        Path file = DATA.resolve("received").resolve("received-" + now + ".ndjson");
        try {
            XeroSimulator xero = XeroSimulator.start(
                    DevelopmentArguments.port("development.xero-port", XERO_PORT, arguments), DATA.resolve("simulator/state.json"));
            InvoiceReceiver receiver = InvoiceReceiver.start(
                    DevelopmentArguments.port("development.receiver-port", RECEIVER_PORT, arguments), file);
            int mailPort = DevelopmentArguments.port("development.mail-port", MAIL_PORT, arguments);
            startMail(mailPort);
            int changed = new DevelopmentRecords(DATA.resolve("simulator/starts.txt")).fill(xero);
            refuseOne(xero, receiver, DATA.resolve("simulator/refused.txt"));
            ConfigurableApplicationContext application = SpringApplication.from(XeroCamelApplication::main)
                    .run(DevelopmentArguments.of(xero.settings(), receiver.url(), mailPort, arguments))
                    .getApplicationContext();
            URI address = address(application);
            boolean connected = isConnected(application) || connect(application, address);
            // Whoever comes to the consent page now is a person, and may choose.
            xero.consent().automatic(false);
            SimulatedOrganisation organisation = xero.organisations().get(0);
            System.out.println(new DevelopmentHints(address, credentials(application), file,
                    DevelopmentRecords.changeable(xero), organisation).text(changed, parked(application), connected));
        } catch (RuntimeException failed) {
            System.err.println("\nThe development run did not start: " + reason(failed) + "\n");
            System.exit(1);
        }
    }

    /**
     * The receiver refuses one invoice once, so that there is something parked to look at, and to replay. The file remembers that
     * it did, since the replay may come after a restart.
     */
    static void refuseOne(XeroSimulator xero, InvoiceReceiver receiver, Path refused) {
        String id = DevelopmentRecords.refused(xero).id();
        receiver.faults().on(request -> request.text().contains(id) && !Files.exists(refused)).once((request, right) -> {
            try {
                Files.writeString(refused, id + "\n");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return Reply.text(422, "The customer of this invoice is not known here yet");
        });
    }

    private static int parked(ConfigurableApplicationContext application) {
        return application.getBean(JdbcTemplate.class).queryForObject("SELECT COUNT(*) FROM xero_parked", Integer.class);
    }

    private static void startMail(int port) {
        GreenMail mail = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        try {
            mail.start();
        } catch (IllegalStateException taken) {
            throw new IllegalStateException("Port " + port + " is taken; stop what uses it, then start again",
                    taken);
        }
        var users = mail.getManagers().getUserManager();
        users.setMessageDeliveryHandler((message, receiver) -> {
            LOG.log(System.Logger.Level.INFO, "Mail to {0}: {1}", receiver.getEmail(), subject(message.getMessage()));
            String email = receiver.getEmail();
            var user = users.getUserByEmail(email);
            return user != null ? user : users.createUser(email, email, email);
        });
    }

    private static String subject(MimeMessage message) throws MessagingException {
        return message.getSubject();
    }

    private static URI address(ConfigurableApplicationContext application) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port", "8080"));
    }

    private static boolean connect(ConfigurableApplicationContext application, URI address) {
        try {
            new ConsentWalker(address, credentials(application)).connect();
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "The first consent failed: {0}", failed.getMessage());
        }
        return isConnected(application);
    }

    private static Credentials credentials(ConfigurableApplicationContext application) {
        var settings = application.getEnvironment();
        return new Credentials(settings.getRequiredProperty("xero.console.username"),
                settings.getProperty("xero.console.password", ""));
    }

    private static boolean isConnected(ConfigurableApplicationContext application) {
        return !application.getBean(Organisations.class).all().isEmpty();
    }

    private static String reason(Throwable failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
}
