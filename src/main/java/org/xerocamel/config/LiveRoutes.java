package org.xerocamel.config;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;
import org.xerocamel.config.RouteFiles.RouteFile;

/**
 * Loads changed and further route files while the application runs ({@code xero.routes-reload}). A file counts once it has been
 * the same twice in a row, so that none is taken half-written; it is tried without Camel's knowledge first. What is refused
 * shows in the log, the console and the health until the file changes again, and the routes loaded before go on.
 */
@Component
@ConditionalOnProperty(name = "xero.routes-reload", havingValue = "true")
class LiveRoutes implements DisposableBean {

    private static final int SECONDS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final RouteFiles files;
    private final LoadedRoutes loaded;
    private final RouteSwap swap;
    private final RouteTrial trial;
    private final CamelContext camel;
    private final Database database;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "xero-routes-reload");
        made.setDaemon(true);
        return made;
    });
    /** By name: the hash at the last look, and the hash of what was refused. */
    private final Map<String, String> seen = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();

    LiveRoutes(XeroProperties settings, ConfigurableEnvironment environment, RouteFiles files, LoadedRoutes loaded,
            CamelContext camel, Database database, SecretSettings secrets, @Value("${xero.standalone:false}") boolean standalone) {
        if (!standalone || settings.routesDirectory().startsWith(RouteFiles.CLASSPATH)) {
            throw new SettingException("xero.routes-reload", true, standalone
                    ? "false while xero.routes-directory is on the class path, whose files do not change"
                    : "false within another application, whose steps have ids that a later route may take");
        }
        this.files = files;
        this.loaded = loaded;
        this.swap = new RouteSwap(camel, secrets);
        this.camel = camel;
        this.database = database;
        this.trial = new RouteTrial(settings, environment, name -> camel.getRegistry().lookupByName(name) != null);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.scheduleWithFixedDelay(this::lookSafely, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    /** Whatever a file holds must not end the looking. */
    private void lookSafely() {
        try {
            look();
        } catch (IOException e) {
            LOG.debug("The route files cannot be read now: {}", e.getMessage());
        } catch (Exception e) {
            LOG.error("The route files could not be compared", e);
        }
    }

    /** Takes in what has changed and has been the same since the last look. */
    void look() throws IOException {
        Map<String, RouteFile> before = loaded.files();
        Map<String, RouteFile> now = files.ownToLoad();
        for (RouteFile file : now.values()) {
            RouteFile old = before.get(file.name());
            String hash = Hash.of(file.content());
            boolean still = hash.equals(seen.put(file.name(), hash));
            if (old != null && Arrays.equals(old.content(), file.content())) {
                // Somebody has taken a change back.
                loaded.settle(file.name());
                refused.remove(file.name());
            } else if (still && !hash.equals(refused.get(file.name()))) {
                change(old, file, hash);
            }
        }
        for (RouteFile old : before.values()) {
            if (!now.containsKey(old.name()) && !old.place().endsWith(RouteFiles.IN_THE_JAR)
                    && !"".equals(refused.put(old.name(), ""))) {
                refuse(old, "The route file " + old.place() + " is gone; its routes go on until a restart");
            }
        }
    }

    private void change(RouteFile old, RouteFile file, String hash) {
        try {
            String reason = ReloadLimits.reason(old, file).map(each -> "The changed route file " + file.place()
                    + " is loaded by a restart only: " + each).orElse(null);
            if (reason == null) {
                Collection<String> mistakes = trial.mistakes(with(file), file);
                reason = mistakes.isEmpty() ? null : String.join(" ", mistakes);
            }
            if (reason == null) {
                swap.replace(old, file);
                taken(file);
                return;
            }
            refused.put(file.name(), hash);
            refuse(file, reason);
        } catch (RouteSwap.BusyException e) {
            // It is tried again at the next look.
            loaded.refuse(file, "The changed route file " + file.place() + " is not loaded yet: " + e.getMessage());
        } catch (Exception e) {
            refused.put(file.name(), hash);
            refuse(file, e instanceof RouteFileException || e instanceof SettingException ? e.getMessage()
                    : "The changed route file " + file.place() + " is not loaded: " + Shown.reason(e));
        }
    }

    private void refuse(RouteFile file, String sentence) {
        loaded.refuse(file, sentence);
        LOG.warn("{} (The routes loaded before go on.)", sentence);
    }

    private void taken(RouteFile file) {
        refused.remove(file.name());
        loaded.note(List.of(file), database.now());
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        loaded.expect(model.getRouteDefinitions().stream().filter(route -> files.has(route.getLocation()))
                .filter(route -> Preconditions.hold(route, camel)).map(RouteDefinition::getRouteId).filter(Objects::nonNull).toList());
        LOG.info("Loaded the route file {} without a restart: {}", file.place(), String.join(", ", ReloadLimits.routes(file)));
    }

    /** @return what a start would load, with this file in its place; those with configurations first */
    private List<RouteFile> with(RouteFile file) {
        Map<String, RouteFile> all = new TreeMap<>(loaded.files());
        all.put(file.name(), file);
        return all.values().stream().sorted(Comparator.comparing(RouteFile::hasConfigurations).reversed()).toList();
    }
}
