package org.xerocamel.console.sink;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.xerocamel.config.SinkFiles;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Sinks;

/** Checks the name of a sink to be. */
@Component
class SinkNames {

    /** Settings are below {@code xero.sink.<name>}, and those with other characters would not be found there. */
    private static final Pattern GOOD = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    /** An address of the API. */
    private static final String TAKEN = "new";

    private final XeroProperties settings;
    private final Sinks sinks;

    SinkNames(XeroProperties settings, Sinks sinks) {
        this.settings = settings;
        this.sinks = sinks;
    }

    /** @return a name that is free, close to what the kind is */
    String proposed(SinkKind kind) {
        return Optional.ofNullable(kind.name()).orElse(kind.example());
    }

    /** @return why no sink of that kind can have the name; empty where it can, or where it is one already */
    Optional<String> problem(SinkKind kind, String name) {
        if (kind.name() != null) {
            return kind.name().equals(name) ? Optional.empty() : Optional.of("The sink of the kind " + kind.kind() + " is named "
                    + kind.name() + ", and there is one; for another target of the kind take a route of your own.");
        }
        if (!GOOD.matcher(name).matches()) {
            return Optional.of("The name is '" + name + "'; it must be of small letters, digits and -, begin with a letter and have 60"
                    + " characters at most, such as crm.");
        }
        List<String> subscriptions = sinks.names().stream().filter(each -> !settings.sinks().contains(each)).toList();
        if (SinkFiles.isShipped(name) || name.equals(TAKEN) || subscriptions.contains(name)) {
            return Optional.of("The name " + name + " is taken"
                    + (subscriptions.contains(name) ? " by a subscription" : "") + "; choose another, such as my-" + name + ".");
        }
        return Optional.empty();
    }
}
