package org.xerocamel.config;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Gives the route files to Camel, and names the file that it cannot read or that takes an id of another. */
@Component
class RouteLoader extends RouteBuilder {

    private final RouteFiles files;
    private final LoadedRoutes loaded;
    private final Database database;
    private final SecretSettings secrets;
    private final boolean standalone;

    RouteLoader(RouteFiles files, LoadedRoutes loaded, Database database, SecretSettings secrets,
            @Value("${xero.standalone:false}") boolean standalone) {
        this.standalone = standalone;
        this.files = files;
        this.loaded = loaded;
        this.database = database;
        this.secrets = secrets;
    }

    @Override
    public void configure() throws Exception {
        RoutesLoader loader = PluginHelper.getRoutesLoader(getContext());
        RouteIds ids = new RouteIds(getContext(), files, standalone);
        List<RouteFiles.RouteFile> found = files.toLoad();
        loaded.note(found, database.now());
        for (RouteFiles.RouteFile file : found) {
            try {
                loader.loadRoutes(ResourceHelper.fromBytes(file.name(), file.content()));
            } catch (Exception e) {
                throw RouteFileException.unreadable(file.place(), e, secrets);
            }
            ids.check();
        }
    }
}
