package org.xerocamel.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses unknown keys in the rows of {@code xero.entities}, which would otherwise be ignored silently. */
@Component
class EntityKeys {

    private static final String ROWS = "xero.entities";
    private static final String KEYS = Stream.of(Entity.class.getRecordComponents()).map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));

    /** Without the check, a misspelt key would silently leave its default. */
    EntityKeys(Environment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        try {
            Binder.get(environment).bind(ROWS, Bindable.mapOf(String.class, Entity.class), strict);
        } catch (BindException e) {
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
                ConfigurationProperty first = unknown.getUnboundProperties().iterator().next();
                throw new SettingException("The setting " + first.getName() + " is no key of a row of xero.entities; the"
                        + " keys are " + KEYS + ".");
            }
            throw e;
        }
    }
}
