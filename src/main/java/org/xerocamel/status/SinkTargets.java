package org.xerocamel.status;

import java.util.List;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;

/** Describes the targets of sinks, from their settings, without secrets. */
@Component
public class SinkTargets {

    private static final List<String> SETTINGS = List.of("directory", "url", "uri", "topic", "queue", "destination", "host");

    private final Environment environment;

    SinkTargets(Environment environment) {
        this.environment = environment;
    }

    /** @return a folder or an address without user and query; null where only the sink's route knows */
    public String of(String sink) {
        String set = SETTINGS.stream().map(name -> environment.getProperty("xero.sink." + sink + "." + name))
                .filter(Objects::nonNull).map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse(null);
        return set != null ? shown(set)
                : sink.equals("jdbc") ? "the application's own database" : null;
    }

    static String shown(String target) {
        // Whatever follows these may hold a password, as may what goes before an @ where there is no // (Oracle, SFTP).
        return Shown.line(target.replaceFirst("(?s)[?#;].*", "")).replaceFirst("(?<=:)(?!//|\\d)\\S*@", "***@");
    }
}
