package org.xerocamel.config;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the route files as a start does, without starting any. */
public final class RouteTrial {

    private RouteTrial() {}

    /**
     * @return where those are that are not the jar's
     * @throws RouteFileException when Camel cannot read one
     * @throws SettingException when a sink has none
     */
    public static List<String> read(XeroProperties settings, ConfigurableEnvironment environment) throws Exception {
        List<String> own = new ArrayList<>();
        try (CamelContext camel = new DefaultCamelContext()) {
            RoutesLoader loader = PluginHelper.getRoutesLoader(camel);
            for (RouteFiles.RouteFile file : new RouteFiles(settings).toLoad()) {
                try {
                    loader.loadRoutes(ResourceHelper.fromBytes(file.name(), file.content()));
                } catch (Exception e) {
                    throw RouteFileException.unreadable(file.place(), e, new SecretSettings(environment));
                }
                if (!file.place().endsWith("(in the jar)")) {
                    own.add(file.place());
                }
            }
        }
        return own;
    }
}
