package org.xerocamel.connect;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.ConsoleProperties;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;

/** Logs, as the last line of a start, the address that a person opens next. */
@Component
class NextStep {

    private static final Logger LOG = LoggerFactory.getLogger(NextStep.class);

    private final XeroProperties settings;
    private final ConsoleProperties console;
    private final ConsoleAddress address;
    private final Organisations organisations;
    private final Environment environment;

    NextStep(XeroProperties settings, ConsoleProperties console, ConsoleAddress address, Organisations organisations,
            Environment environment) {
        this.settings = settings;
        this.console = console;
        this.address = address;
        this.organisations = organisations;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void say() {
        otherPort().ifPresent(port -> LOG.warn("xero.redirect-uri is {}, but this process listens on port {}: unless a"
                + " proxy or a port mapping connects the two, a login at Xero will not return here",
                settings.redirectUri(), port));
        LOG.info("{}", sentence());
    }

    private String sentence() {
        if (!settings.hasApp()) {
            return "Set XERO_CLIENT_ID and XERO_CLIENT_SECRET and start again; then connect an organisation at "
                    + address.of(ConsoleAddress.CONNECT);
        }
        return isConnected() || settings.isCustomConnection() ? console.enabled() ? "Open " + address.of(null)
                + " for the console" : "Running; the console is off (xero.console.enabled)"
                : "Open " + address.of(ConsoleAddress.CONNECT) + " to connect";
    }

    private boolean isConnected() {
        try {
            return organisations.all().stream().anyMatch(each -> each.state() == Organisation.State.CONNECTED && !each.left());
        } catch (DataAccessException | TransactionException away) {
            // The console shows more.
            return true;
        }
    }

    /** @return the port that is listened on, where the address for the way back names another one of this machine */
    private Optional<Integer> otherPort() {
        int named = settings.redirectUri().getPort() < 0 ? "https".equals(settings.redirectUri().getScheme()) ? 443 : 80
                : settings.redirectUri().getPort();
        return Optional.ofNullable(environment.getProperty("local.server.port", Integer.class))
                .filter(port -> "localhost".equals(settings.redirectUri().getHost()) && port != named
                        && !settings.isCustomConnection());
    }
}
