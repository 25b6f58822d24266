package org.xerocamel.camel;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.xerocamel.config.SettingException;

/** Sets the options of one component, data format or language from the settings below one prefix. */
final class OptionSettings {

    private static final Logger LOG = LoggerFactory.getLogger(OptionSettings.class);

    private final CamelContext camel;
    private final Binder binder;
    private final String prefix;
    private final Object target;
    private final PropertyConfigurer configurer;

    OptionSettings(CamelContext camel, Binder binder, String prefix, Object target, PropertyConfigurer configurer) {
        this.camel = camel;
        this.binder = binder;
        this.prefix = prefix;
        this.target = target;
        this.configurer = configurer;
    }

    /**
     * @param key as it is written: connectionsPerRoute, connections-per-route or, from the environment, connectionsperroute
     * @param value a text, a number, or a map of what is below the key
     * @throws SettingException when the option cannot have the value; the message does not show it
     */
    void set(String key, Object value) {
        String name = key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
        Class<?> type = configurer instanceof PropertyConfigurerGetter options ? options.getOptionType(name, true) : null;
        if (type == null) {
            LOG.warn("The setting {}.{} has no effect: there is no such option", prefix, key);
            return;
        }
        try {
            apply(name, value instanceof Map ? below(name, type) : value instanceof Number ? value.toString() : value);
        } catch (RuntimeException e) {
            throw new SettingException("The setting " + prefix + "." + key + " has a value that Camel cannot use; it must be"
                    + " of the type " + type.getSimpleName() + ".");
        }
    }

    private void apply(String name, Object value) {
        PropertyBindingSupport.build().withCamelContext(camel).withTarget(target).withConfigurer(configurer).withIgnoreCase(true)
                .withMandatory(true).withProperty(name, value).bind();
    }

    /** @return a map with its keys as they are written, or the object that has its settings there */
    private Object below(String name, Class<?> type) {
        PropertyConfigurerGetter options = (PropertyConfigurerGetter) configurer;
        String place = prefix + "." + name;
        if (type == Properties.class) {
            return binder.bind(place, Properties.class).get();
        }
        if (Map.class.isAssignableFrom(type)) {
            Object values = options.getCollectionValueType(target, name, true);
            ResolvableType map = ResolvableType.forClassWithGenerics(Map.class, String.class,
                    values == Properties.class ? Properties.class : String.class);
            return binder.bind(place, Bindable.of(map)).get();
        }
        Object existing = options.getOptionValue(target, name, true);
        return existing == null ? binder.bind(place, Bindable.of(type)).get()
                : binder.bind(place, Bindable.ofInstance(existing)).get();
    }
}
