package org.xerocamel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletPath;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.xerocamel.web.ObservePaths;

/**
 * Adds the paths of Camel's observability conventions where the actuator is: on the application's port, or on one of its own
 * ({@code management.server.port}).
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnExpression("${xero.enabled:true}")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class XeroObserveConfiguration {

    /** After the filters of the logins. */
    @Bean
    FilterRegistrationBean<ObservePaths> xeroObservePaths(Environment environment, PathMappedEndpoints endpoints,
            ObjectProvider<DispatcherServletPath> servlet) {
        boolean same = ManagementPortType.get(environment) == ManagementPortType.SAME;
        String before = same ? servlet.stream().findFirst().map(DispatcherServletPath::getPrefix).orElse("") : "";
        var registration = new FilterRegistrationBean<>(new ObservePaths(
                before + path(endpoints, "health"), before + path(endpoints, "prometheus")));
        registration.addUrlPatterns("/observe/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        registration.setEnabled(environment.getProperty("xero.observe", Boolean.class, false));
        return registration;
    }

    /** One that is not exposed answers 404, as it does in its own place. */
    private static String path(PathMappedEndpoints endpoints, String endpoint) {
        String path = endpoints.getPath(EndpointId.of(endpoint));
        return path == null ? endpoints.getBasePath() + "/" + endpoint : path;
    }
}
