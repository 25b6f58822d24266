package org.xerocamel.camel;

import jakarta.servlet.MultipartConfigElement;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Camel's own servlet, for routes of the surrounding application that begin with {@code servlet:}. The settings
 * {@code camel.servlet.mapping.*} are those of Camel's starter.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnMissingClass("org.apache.camel.component.servlet.springboot.ServletMappingAutoConfiguration")
@ConditionalOnProperty(name = "camel.servlet.mapping.enabled", matchIfMissing = true)
class HostServlet {

    @Bean("xeroHostServlet")
    ServletRegistrationBean<CamelHttpTransportServlet> servlet(
            @Value("${camel.servlet.mapping.context-path:/camel/*}") String path,
            @Value("${camel.servlet.mapping.servlet-name:CamelServlet}") String name,
            ObjectProvider<MultipartConfigElement> uploads) {
        var registration = new ServletRegistrationBean<>(new CamelHttpTransportServlet(), path);
        registration.setName(name);
        registration.setLoadOnStartup(1);
        uploads.ifAvailable(registration::setMultipartConfig);
        return registration;
    }
}
