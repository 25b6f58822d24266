package org.xerocamel.connect;

import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xerocamel.config.XeroProperties;

/**
 * The servlet of the routes below {@code /xero/}, separate from Camel's own, which a surrounding application may configure
 * as it likes.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class XeroServlet {

    @Bean("xeroServlet")
    ServletRegistrationBean<CamelHttpTransportServlet> servlet(XeroProperties settings) {
        var registration = new ServletRegistrationBean<>(new CamelHttpTransportServlet(), "/xero/*");
        registration.setName(settings.servletName());
        registration.setLoadOnStartup(1);
        return registration;
    }
}
