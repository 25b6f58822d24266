package org.xerocamel.component;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;

/** The component {@code xero:<entity>}. */
@Component("xero")
public class XeroComponent extends DefaultComponent {

    private static final String QUERY = "query.";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        XeroEndpoint endpoint = new XeroEndpoint(uri, this);
        endpoint.setEntity(remaining);
        endpoint.getConfiguration().setQuery(PropertiesHelper.extractProperties(parameters, QUERY));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** @throws IllegalStateException where xero-camel is not part of the application, or is switched off */
    XeroConnector connector() {
        XeroConnector connector = CamelContextHelper.findSingleByType(getCamelContext(), XeroConnector.class);
        if (connector == null) {
            throw new IllegalStateException("A xero: endpoint needs xero-camel in a Spring Boot application, and xero.enabled"
                    + " must not be false");
        }
        return connector;
    }
}
