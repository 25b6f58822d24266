package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.xerocamel.XeroCamelApplication;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.journal.RecordKeys;

/**
 * Starts the application in this JVM, on a database in memory, to see it refuse: by itself the parts that look at settings
 * alone, with the settings, the messages and the end of a whole start, or all of it.
 */
public final class Start {

    private final Class<?> application;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Start(Class<?> application, Path folder) {
        this.application = application;
        with("server.port", "0");
        with("spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID());
        with("xero.token-key-file", folder.resolve("token.key").toString());
        with("xero.routes-directory", routes(folder).toString());
        with("xero.sink.file.directory", folder.resolve("export").toString());
    }

    /** The parts that look at settings. */
    public static Start in(Path folder) {
        return new Start(Checks.class, folder);
    }

    /** All of it, which takes a second or more; a handful shows that a start asks the parts. */
    static Start whole(Path folder) {
        return new Start(XeroCamelApplication.class, folder);
    }

    static Path routes(Path folder) {
        return folder.resolve("routes");
    }

    public Start with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    ConfigurableApplicationContext run() {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(application);
        if (application == Checks.class) {
            builder.web(WebApplicationType.NONE).properties("xero.standalone=true");
        }
        return builder.run(settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    /** @return the words in which it refuses, which are all that it says: no stack trace */
    public String refusal(CapturedOutput output) {
        String said = failure(output);
        assertThat(said).as("no stack trace").doesNotContain("\tat ").contains("APPLICATION FAILED TO START");
        return said.substring(said.indexOf("Description:") + "Description:".length(), said.indexOf("Action:")).strip();
    }

    /** @return everything that it says when it does not start */
    String failure(CapturedOutput output) {
        int before = output.getAll().length();
        Throwable refusal = null;
        try (ConfigurableApplicationContext started = run()) {
            assertThat(started).as("an application with %s that should not have started", settings).isNull();
        } catch (RuntimeException e) {
            refusal = e;
        }
        assertThat(refusal).as("what stops the start with %s", settings).isNotNull();
        return output.getAll().substring(before);
    }

    /** All settings, and each part that throws when one cannot be right; the database has no tables. */
    @TestConfiguration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("org.xerocamel")
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    @ComponentScan(basePackages = "org.xerocamel", useDefaultFilters = false,
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.xerocamel\\.(config\\.(SettingsCheck"
                    + "|EntityCheck|RowKeys|RouteFiles|RouteReload|UnknownSettings)|fetch\\.FilterCheck|tokens\\.TokenKey"
                    + "|deliver\\.http\\.HttpSink|write\\.draft\\.(WritableEntities|WriteSettings))"))
    static class Checks {

        @Bean
        Database database(DataSource source, XeroProperties settings) {
            return Database.over(source, settings);
        }

        /** The HTTP sink asks for them, though no setting is about them. */
        @Bean
        RecordKeys keys() {
            return new KnownKeys();
        }
    }
}
