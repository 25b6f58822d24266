package org.xerocamel.web;

import jakarta.servlet.DispatcherType;
import org.apache.catalina.startup.Tomcat;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.xerocamel.config.ConsoleProperties;

/** Registers the filters before all others: for all paths standalone, for xero-camel's own within another application. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WebConfiguration {

    /** Before the filters of the logins; after those that Spring Boot needs around everything. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 5;

    @Bean
    FilterRegistrationBean<BodyFilter> xeroBodies(@Value("${xero.standalone:false}") boolean standalone,
            ConsoleProperties console, BodiesOnTheirWay bodies, WebProperties settings,
            @Qualifier("xeroWithoutLogin") RequestMatcher withoutLogin) {
        var registration = new FilterRegistrationBean<>(new BodyFilter(bodies, settings, withoutLogin));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        if (standalone) {
            registration.addUrlPatterns("/*");
        } else {
            registration.addUrlPatterns("/xero/*", console.of("/*"));
        }
        registration.setOrder(FIRST);
        return registration;
    }

    /** What only Tomcat needs, and offers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tomcat.class)
    static class OnTomcat {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> xeroCutOff() {
            return server -> server.addEngineValves(new CutOff());
        }

        @Bean
        @ConditionalOnProperty(name = "xero.standalone", havingValue = "true")
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> xeroWatchedConnections(WebProperties settings) {
            return server -> server.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof WatchedProtocol protocol) {
                    protocol.headTimeout(settings.headTimeout());
                }
            });
        }

        @Bean
        @ConditionalOnProperty(name = "xero.standalone", havingValue = "true")
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> xeroProtocol() {
            return server -> server.setProtocol(WatchedProtocol.class.getName());
        }
    }
}
