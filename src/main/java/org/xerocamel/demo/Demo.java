package org.xerocamel.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/**
 * The demo: the application as it is, against a sample organisation, without Xero and without a network. All is in memory; the
 * exported files are in a folder of their own, which is removed at the end.
 */
public final class Demo {

    private static final String OPTION = "--demo";
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private Demo() {}

    /** @return whether the arguments ask for the demo */
    public static boolean isAsked(String... arguments) {
        return Arrays.asList(arguments).contains(OPTION);
    }

    /**
     * Starts the application as a demo.
     *
     * @param application the class that starts it otherwise
     * @param arguments those of the command line; a setting among them goes before the demo's own
     * @return the running application, whose end is the demo's
     * @throws org.xerocamel.config.SettingException in a failed start, where a real installation is configured
     */
    public static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
        return run(application, Path.of(""), arguments);
    }

    /** @param folder where a real installation would have its database */
    static ConfigurableApplicationContext run(Class<?> application, Path folder, String... arguments) {
        DemoParts parts = new DemoParts();
        SpringApplication spring = new SpringApplication(application);
        new DemoSettings(parts, folder).addTo(spring);
        ApplicationContextInitializer<GenericApplicationContext> ending =
                context -> context.registerBean("xeroDemo", DemoParts.class, () -> parts);
        spring.addInitializers(ending);
        spring.addListeners(new Ready(parts));
        try {
            return spring.run(Arrays.stream(arguments).filter(each -> !each.equals(OPTION)).toArray(String[]::new));
        } catch (RuntimeException e) {
            parts.destroy();
            throw e;
        }
    }

    /** Connects the sample organisation, as a person would, and says where to look. */
    private static void begin(DemoParts parts) {
        try {
            new DemoLogin(parts.console(), parts.username(), parts.password()).connect();
        } catch (IOException e) {
            LOG.error("The demo could not connect its sample organisation; open {} to connect it: {}",
                    parts.console().resolve("/xero/connect"), e.getMessage());
        }
        if (parts.wantedPort() != 0 && parts.wantedPort() != parts.port()) {
            LOG.warn("Port {} is taken, so the demo uses port {}", parts.wantedPort(), parts.port());
        }
        LOG.info("This is a demo with a sample organisation: nothing is real, no mail is sent, and nothing is kept after Ctrl-C");
        LOG.info("Its files appear in {}", parts.folder().resolve("export"));
        LOG.info("Open {} and log in as {} with the password {}", parts.console(), parts.username(),
                parts.isOwnPassword() ? "that you set" : parts.password());
    }

    /** The end of a start, before the application says which address to open. */
    private record Ready(DemoParts parts) implements ApplicationListener<ApplicationReadyEvent>, Ordered {
        @Override
        public int getOrder() {
            return 1;
        }

        @Override
        public void onApplicationEvent(ApplicationReadyEvent ready) {
            begin(parts);
        }
    }
}
