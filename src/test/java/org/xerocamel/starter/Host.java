package org.xerocamel.starter;

import com.example.host.HostApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.XeroSimulator;

/** Another application with xero-camel in it, against a simulated Xero. */
public final class Host implements AutoCloseable {

    /** Who may log in at the application itself. */
    public static final Credentials CLERK = new Credentials("clerk", "clerks");

    private final XeroSimulator xero = XeroSimulator.start();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final URI url;
    private String path = "";
    private ConfigurableApplicationContext context;
    private Class<?>[] sources = {};

    public Host(Path folder) {
        int port = TestApplication.freePort();
        xero.limits().off();
        url = URI.create("http://localhost:" + port);
        settings.putAll(xero.settings());
        // What lies in the folder of this project is a user's who runs xero-camel by itself.
        with("spring.config.location", "optional:classpath:/");
        with("server.port", port);
        with("spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID());
        with("spring.flyway.locations", "classpath:db/host");
        // It is here for one test alone.
        with("spring.liquibase.enabled", false);
        with("xero.console.password", Credentials.USUAL.password());
        with("xero.redirect-uri", url + "/xero/callback");
        with("xero.token-key-file", folder.resolve("token.key"));
        with("xero.sink.file.directory", folder.resolve("export"));
    }

    /** Puts it below a path of the server's. */
    Host under(String context) {
        path = context;
        return with("server.servlet.context-path", context).with("xero.redirect-uri", url + context + "/xero/callback");
    }

    public Host with(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    /** @param more further classes with beans of the application's */
    public Host start(Class<?>... more) {
        sources = more;
        context = new SpringApplicationBuilder(HostApplication.class).sources(more)
                .run(arguments().toArray(String[]::new));
        return this;
    }

    /** @return the settings as arguments of a start */
    List<String> arguments() {
        return settings.entrySet().stream().map(s -> "--" + s.getKey() + "=" + s.getValue()).toList();
    }

    /** Ends it and starts it again, on the same data where that is in a file. */
    public void restart() {
        context.close();
        start(sources);
    }

    public XeroSimulator xero() {
        return xero;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    JdbcTemplate database() {
        return context.getBean(JdbcTemplate.class);
    }

    /** @return someone who asks with that login */
    public Operator as(Credentials who) {
        return new Operator(url, who);
    }

    public ConsentWalker browser() {
        return new ConsentWalker(url, Credentials.USUAL, path);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
        xero.close();
    }
}
