package org.xerocamel.component;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.builder.EndpointConsumerBuilder;
import org.apache.camel.builder.EndpointProducerBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.URISupport;

/**
 * What the builders of {@link XeroEndpointBuilderFactory} collect: an entity and its options. Camel's own class for it is in
 * camel-endpointdsl, with the builders of all of Camel's components, which nobody needs for this one.
 */
class XeroUri implements EndpointConsumerBuilder, EndpointProducerBuilder {

    /** What Camel would take for a part of the URI, even encoded. */
    private static final Pattern SPECIAL = Pattern.compile("[&%+#=?]");

    private final String scheme;
    private final String entity;
    private final Map<String, Object> options = new TreeMap<>();

    XeroUri(String scheme, String entity) {
        this.scheme = scheme;
        this.entity = entity;
    }

    @Override
    public Endpoint resolve(CamelContext camel) {
        Map<String, Object> resolved = new TreeMap<>();
        options.forEach((name, value) -> resolved.put(name, resolved(value, camel)));
        String path = EndpointHelper.resolveEndpointUriPropertyPlaceholders(camel, entity);
        return camel.getEndpoint(uri(path, resolved, true));
    }

    @Override
    public <T extends Endpoint> T resolve(CamelContext camel, Class<T> type) {
        return type.cast(resolve(camel));
    }

    /** An object is named in the URI, and found by its name in the registry. */
    private static Object resolved(Object value, CamelContext camel) {
        if (value instanceof ExceptionHandler handler) {
            String name = "xero-" + Integer.toHexString(System.identityHashCode(handler));
            camel.getRegistry().bind(name, handler);
            return "#" + name;
        }
        String text = camel.resolvePropertyPlaceholders(value.toString());
        return SPECIAL.matcher(text).find() ? text.contains(")") ? "RAW{" + text + "}" : "RAW(" + text + ")" : text;
    }

    @Override
    public String getRawUri() {
        return uri(entity, options, false);
    }

    private String uri(String path, Map<String, Object> parameters, boolean encoded) {
        return scheme + ":" + path + (parameters.isEmpty() ? "" : "?" + URISupport.createQueryString(parameters, encoded));
    }

    @Override
    public void doSetProperty(String name, Object value) {
        if (value == null) {
            options.remove(name);
        } else {
            options.put(name, value);
        }
    }

    @Override
    public void doSetMultiValueProperty(String name, String key, Object value) {
        doSetProperty(key, value);
    }

    @Override
    public void doSetMultiValueProperties(String name, String prefix, Map<String, Object> values) {
        values.forEach((key, value) -> doSetMultiValueProperty(name, prefix + key, value));
    }

    @Override
    public Expression expr(CamelContext camel) {
        return camel.resolveLanguage("simple").createExpression(getRawUri());
    }

    @Override
    public String toString() {
        return getRawUri();
    }
}
