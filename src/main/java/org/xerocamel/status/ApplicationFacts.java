package org.xerocamel.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.LoadedRoutes;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.status.Status.ApplicationStatus;
import org.xerocamel.status.Status.RouteFileStatus;
import org.xerocamel.work.Node;
import org.xerocamel.xero.XeroClock;

/** The facts about this process that the status shows. */
@Component
class ApplicationFacts {

    private final XeroProperties settings;
    private final CamelContext camel;
    private final Database database;
    private final Node node;
    private final XeroClock xeroClock;
    private final LoadedRoutes routes;
    private final boolean demo;
    private volatile Instant upSince;

    ApplicationFacts(XeroProperties settings, CamelContext camel, Database database, Node node, XeroClock xeroClock,
            LoadedRoutes routes, @Value("${xero-camel.demo:false}") boolean demo) {
        this.demo = demo;
        this.settings = settings;
        this.camel = camel;
        this.database = database;
        this.node = node;
        this.xeroClock = xeroClock;
        this.routes = routes;
    }

    @EventListener(ApplicationReadyEvent.class)
    void up() {
        upSince = database.now();
    }

    ApplicationStatus read() {
        Instant now = database.now();
        Duration ahead = xeroClock.aheadOf(now);
        return new ApplicationStatus(demo, version(), camel.getVersion(), SpringBootVersion.getVersion(),
                Runtime.version().toString(), node.id(), upSince, now, ahead == null ? null : ahead.toSeconds(),
                settings.redirectUri().toString(), List.of(settings.scopes().strip().split("\\s+")), settings.grant(),
                masked(settings.alert().to()), settings.update().dryRun(),
                routes.states().stream().map(file -> new RouteFileStatus(file.file(), file.place(), file.loadedAt(),
                        file.changedOnDisk(), file.problem())).toList());
    }

    private static String version() {
        String packaged = ApplicationFacts.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }

    /** @return the addresses so that their owner knows them again, such as a…@example.com */
    static String masked(String addresses) {
        return addresses == null || addresses.isBlank() ? null
                : addresses.strip().replaceAll("([^\\s,;@<])[^\\s,;@<]*@", "$1…@");
    }
}
