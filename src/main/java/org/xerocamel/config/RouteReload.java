package org.xerocamel.config;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses Camel's own reloading of route files, which would remove the routes that are not in its folder. */
@Component
public class RouteReload {

    private static final String RELOAD = "camel.main.routes-reload-";

    /** @throws SettingException when all routes would go at the first file that is saved */
    public RouteReload(Environment environment) {
        boolean enabled = environment.getProperty(RELOAD + "enabled", boolean.class, false);
        if (enabled && environment.getProperty(RELOAD + "remove-all-routes", boolean.class, true)) {
            throw new SettingException("The setting " + RELOAD + "enabled is true, so Camel would remove all routes,"
                    + " also those of xero-camel, when the first file is saved; set xero.routes-reload instead, which"
                    + " removes none, or set "
                    + RELOAD + "remove-all-routes to false beside it.");
        }
    }
}
