package org.xerocamel.config;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.stereotype.Component;

/** Gives the route files to Camel, and names the file that it cannot read or that takes an id of another. */
@Component
class RouteLoader extends RouteBuilder {

    private final RouteFiles files;
    private final SecretSettings secrets;

    RouteLoader(RouteFiles files, SecretSettings secrets) {
        this.files = files;
        this.secrets = secrets;
    }

    @Override
    public void configure() throws Exception {
        RoutesLoader loader = PluginHelper.getRoutesLoader(getContext());
        RouteIds ids = new RouteIds(getContext(), files);
        for (RouteFiles.RouteFile file : files.toLoad()) {
            try {
                loader.loadRoutes(ResourceHelper.fromBytes(file.name(), file.content()));
            } catch (Exception e) {
                throw RouteFileException.unreadable(file.place(), e, secrets);
            }
            ids.check();
        }
    }
}
