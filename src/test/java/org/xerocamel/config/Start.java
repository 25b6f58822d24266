package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.xerocamel.XeroCamelApplication;

/** Starts the application in this JVM, on a database in memory, to see it refuse or to look at its routes. */
final class Start {

    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Start(Path folder) {
        this.folder = folder;
        with("server.port", "0");
        with("spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID());
        with("xero.token-key-file", folder.resolve("token.key").toString());
        with("xero.routes-directory", routes(folder).toString());
        with("xero.sink.file.directory", folder.resolve("export").toString());
    }

    static Start in(Path folder) {
        return new Start(folder);
    }

    static Path routes(Path folder) {
        return folder.resolve("routes");
    }

    Start with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(XeroCamelApplication.class).run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new));
    }

    /** @return the words in which it refuses, which are all that it says: no stack trace */
    String refusal(CapturedOutput output) {
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
}
