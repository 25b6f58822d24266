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

/**
 * Refuses unknown keys in the rows of {@code xero.entities}, {@code xero.group} and {@code xero.alert.webhook}, which would otherwise be ignored
 * silently.
 */
@Component
class RowKeys {

    /** Without the check, a misspelt key would silently leave its default. */
    RowKeys(Environment environment) {
        check("xero.entities", Entity.class, environment);
        check("xero.group", XeroProperties.Group.class, environment);
        check("xero.alert.webhook", XeroProperties.Alert.Webhook.class, environment);
    }

    private static void check(String rows, Class<? extends Record> row, Environment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        try {
            Binder.get(environment).bind(rows, Bindable.mapOf(String.class, row), strict);
        } catch (BindException e) {
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
                ConfigurationProperty first = unknown.getUnboundProperties().iterator().next();
                throw new SettingException("The setting " + first.getName() + " is no key of a row of " + rows + "; the"
                        + " keys are " + keys(row) + ".");
            }
            throw e;
        }
    }

    private static String keys(Class<? extends Record> row) {
        return Stream.of(row.getRecordComponents()).map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
