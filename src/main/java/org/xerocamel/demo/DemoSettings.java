package org.xerocamel.demo;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.xerocamel.config.SettingException;

/**
 * The settings of the demo. Where a real installation is configured, it refuses; otherwise only the command line counts beside
 * them, so that no file and no variable leads the sample records to a place outside.
 */
final class DemoSettings {

    private static final String DATABASE = "spring.datasource.url";
    private static final List<String> KEYS = List.of("xero.client-id", "xero.client-secret", "xero.token-key",
            "xero.token-key-previous", "xero.webhook.key", "xero.sink.jdbc.url");
    private static final Path DATABASE_FILE = Path.of("data", "xero.mv.db");
    private static final String USUAL_ADDRESS = "127.0.0.1";
    private static final String USUAL_USER = "admin";
    private static final int USUAL_PORT = 8080;
    private static final int KEY_BYTES = 32;
    private static final String OURS = "xero-camel: ";

    private final DemoParts parts;
    private final Path folder;
    private RuntimeException refusal;

    /** @param folder where a real installation would have its database */
    DemoSettings(DemoParts parts, Path folder) {
        this.parts = parts;
        this.folder = folder;
    }

    /** Makes the application take the demo's settings as soon as its own were read. */
    void addTo(SpringApplication application) {
        // Before a log file is opened that a setting names; what is thrown that early would be logged nowhere.
        application.addListeners(new Step(LoggingApplicationListener.DEFAULT_ORDER - 1, environment -> {
            try {
                prepare(environment);
            } catch (SettingException | UncheckedIOException e) {
                refusal = e;
            }
        }));
        application.addListeners(new Step(LoggingApplicationListener.DEFAULT_ORDER + 1, environment -> {
            if (refusal != null) {
                throw refusal;
            }
        }));
    }

    /**
     * Puts the demo's settings into their places.
     *
     * @throws SettingException where a real installation is configured
     */
    void prepare(ConfigurableEnvironment environment) {
        real(environment).ifPresent(found -> {
            throw new SettingException("--demo does not run where a real installation is configured, and " + found
                    + ": start it in another folder, without that setting.");
        });
        int port = port(environment);
        leaveOut(environment.getPropertySources());
        parts.begin(port, address(environment), environment.getProperty("xero.console.username", USUAL_USER),
                Optional.ofNullable(environment.getProperty("xero.console.password")).filter(each -> !each.isBlank())
                        .orElse(DemoParts.PASSWORD));
        MutablePropertySources sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource(OURS + "demo", fixed()));
        sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new MapPropertySource(OURS + "usual in a demo", usual()));
    }

    /** A moment of the start at which the settings are known. */
    private record Step(int order, Consumer<ConfigurableEnvironment> work)
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
        @Override
        public int getOrder() {
            return order;
        }

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
            work.accept(prepared.getEnvironment());
        }
    }

    /** @return what of a real installation is there; empty where nothing is */
    private Optional<String> real(ConfigurableEnvironment environment) {
        Stream<String> keys = KEYS.stream().filter(name -> !environment.getProperty(name, "").isBlank())
                .map(name -> name + " is set");
        Object usual = environment.getPropertySources().stream().filter(source -> source.getName().startsWith(OURS))
                .map(source -> source.getProperty(DATABASE)).filter(Objects::nonNull).findFirst().orElse("");
        String url = place(environment.getProperty(DATABASE, ""));
        Stream<String> database = Stream.of(DATABASE).filter(name -> !url.isBlank() && !url.equals(place(usual.toString())))
                .map(name -> name + " is set");
        Stream<String> file = Stream.of(folder.resolve(DATABASE_FILE)).filter(Files::exists)
                .map(path -> "there is the database " + path);
        return Stream.of(keys, database, file).flatMap(each -> each).findFirst();
    }

    /** The file of another version may have other options behind the same place. */
    private static String place(String url) {
        return url.replaceFirst(";.*", "").strip();
    }

    private static int port(ConfigurableEnvironment environment) {
        String wrong = environment.getProperty("server.port");
        try {
            int port = environment.getProperty("server.port", Integer.class, USUAL_PORT);
            if (port >= 0 && port <= 0xFFFF) {
                return port;
            }
        } catch (ConversionFailedException | IllegalArgumentException e) {
            // Said below.
        }
        throw new SettingException("server.port", wrong, "a number from 0 to 65535");
    }

    private static InetAddress address(ConfigurableEnvironment environment) {
        String address = environment.getProperty("server.address", USUAL_ADDRESS);
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new SettingException("server.address", address, "an address of this machine, such as 127.0.0.1");
        }
    }

    /** Keeps what the command line and Java's options say, and the defaults. */
    private static void leaveOut(MutablePropertySources sources) {
        sources.stream().map(PropertySource::getName).filter(name -> name.startsWith("Config resource")).toList()
                .forEach(sources::remove);
        sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of()));
    }

    /** What no setting changes: with another address or database it would not be the demo. */
    private Map<String, Object> fixed() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Map<String, Object> fixed = new HashMap<>();
        fixed.put("xero-camel.demo", "true");
        fixed.put("server.port", String.valueOf(parts.port()));
        List.of("xero.login-url", "xero.identity-url", "xero.api-url").forEach(name -> fixed.put(name, parts.xero().toString()));
        fixed.put("xero.client-id", SampleXero.CLIENT);
        fixed.put("xero.client-secret", SampleXero.CLIENT);
        fixed.put("xero.grant", "authorization_code");
        fixed.put("xero.redirect-uri", parts.console().resolve("/xero/callback").toString());
        fixed.put("xero.scopes", "offline_access accounting.invoices.read accounting.contacts.read accounting.settings.read"
                + " accounting.payments.read");
        fixed.put("xero.token-key", Base64.getEncoder().encodeToString(key));
        fixed.put(DATABASE, "jdbc:h2:mem:xero-demo-" + parts.port() + ";LOCK_TIMEOUT=60000;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE");
        fixed.put("spring.datasource.username", "sa");
        fixed.put("spring.datasource.password", "");
        fixed.put("xero.alert.to", "");
        fixed.put("spring.mail.host", "");
        return Map.copyOf(fixed);
    }

    /** What the command line may change. */
    private Map<String, Object> usual() {
        Map<String, Object> usual = new HashMap<>();
        // The password is known to all, so only this machine may ask.
        usual.put("server.address", USUAL_ADDRESS);
        usual.put("xero.console.username", USUAL_USER);
        usual.put("xero.console.password", DemoParts.PASSWORD);
        usual.put("xero.fetch.entities", String.join(",", SampleBooks.ENTITIES));
        usual.put("xero.fetch.cron", "0/6 * * * * ?");
        usual.put("xero.fetch.page-size", "20");
        usual.put("xero.limits.day", String.valueOf(SampleXero.DAY));
        usual.put("xero.sinks", "file,http");
        usual.put("xero.sink.http.url", parts.xero().resolve(SampleReceiver.PATH).toString());
        usual.put("xero.sink.http.entities", "Invoices");
        usual.put("xero.update.inbox", "");
        Map.of("xero.sink.file.directory", "export", "xero.sink.pdf.directory", "documents", "xero.sink.content.directory",
                "contents", "xero.routes-directory", "routes").forEach((name, folder) ->
                        usual.put(name, parts.folder().resolve(folder).toString()));
        return Map.copyOf(usual);
    }
}
