package org.xerocamel.config;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.stereotype.Component;

/** Gives the route files to Camel, and names the file that it cannot read. */
@Component
class RouteLoader extends RouteBuilder {

    private final RouteFiles files;

    RouteLoader(RouteFiles files) {
        this.files = files;
    }

    @Override
    public void configure() throws Exception {
        RoutesLoader loader = PluginHelper.getRoutesLoader(getContext());
        for (RouteFiles.RouteFile file : files.toLoad()) {
            try {
                loader.loadRoutes(ResourceHelper.fromBytes(file.name(), file.content()));
            } catch (Exception e) {
                throw new RouteFileException(file.place(), e);
            }
        }
    }
}
