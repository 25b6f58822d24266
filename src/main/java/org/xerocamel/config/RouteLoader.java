package org.xerocamel.config;

import java.util.List;
import java.util.Objects;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Loads the route files into Camel, and names the file that Camel cannot read or that reuses an id. */
@Component
class RouteLoader extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(RouteLoader.class);

    private final RouteFiles files;
    private final UnloadedFiles unloaded;
    private final LoadedRoutes loaded;
    private final Database database;
    private final SecretSettings secrets;
    private final Environment settings;
    private final boolean standalone;

    RouteLoader(RouteFiles files, UnloadedFiles unloaded, LoadedRoutes loaded, Database database, SecretSettings secrets,
            Environment settings, @Value("${xero.standalone:false}") boolean standalone) {
        this.standalone = standalone;
        this.files = files;
        this.unloaded = unloaded;
        this.loaded = loaded;
        this.database = database;
        this.secrets = secrets;
        this.settings = settings;
    }

    @Override
    public void configure() throws Exception {
        RoutesLoader loader = PluginHelper.getRoutesLoader(getContext());
        unloaded.sentences().forEach(sentence -> LOG.warn("{}", sentence));
        RouteIds ids = new RouteIds(getContext(), files, standalone);
        RouteCopies copies = new RouteCopies(settings);
        List<RouteFiles.RouteFile> found = files.toLoad();
        loaded.note(found, database.now());
        for (RouteFiles.RouteFile file : found) {
            RetiredNames.check(file);
            copies.check(file);
            copies.lacking(file).ifPresent(sentence -> LOG.warn("{}", sentence));
            try {
                loader.loadRoutes(ResourceHelper.fromBytes(file.name(), RouteNotes.readable(file.content())));
            } catch (Exception e) {
                throw RouteFileException.unreadable(file.place(), e, secrets);
            }
            ids.check();
        }
        Model model = getContext().getCamelContextExtension().getContextPlugin(Model.class);
        loaded.expect(model.getRouteDefinitions().stream().filter(route -> files.has(route.getLocation()))
                .filter(route -> Preconditions.hold(route, getContext()))
                .map(RouteDefinition::getRouteId).filter(Objects::nonNull).toList());
    }
}
