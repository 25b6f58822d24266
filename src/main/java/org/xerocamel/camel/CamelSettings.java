package org.xerocamel.camel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatCustomizer;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageCustomizer;
import org.apache.camel.support.PropertyConfigurerHelper;
import org.apache.camel.util.StringHelper;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Applies the settings {@code camel.component.*}, {@code camel.dataformat.*} and {@code camel.language.*}, under the names of
 * Camel's starters. A component is configured when Camel first needs it, before the application's own customizers.
 */
@org.springframework.stereotype.Component
class CamelSettings implements ComponentCustomizer, DataFormatCustomizer, LanguageCustomizer {

    /** Settings beside the options, which are the starters' own. */
    private static final Set<String> NO_OPTIONS = Set.of("enabled", "customizer");

    private final CamelContext camel;
    private final Binder binder;

    CamelSettings(CamelContext camel, Environment environment) {
        this.camel = camel;
        this.binder = Binder.get(environment);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }

    @Override
    public void configure(String name, Component target) {
        apply("camel.component.", "Component", name, target);
    }

    @Override
    public void configure(String name, DataFormat target) {
        apply("camel.dataformat.", "DataFormat", name, target);
    }

    @Override
    public void configure(String name, Language target) {
        apply("camel.language.", "Language", name, target);
    }

    private void apply(String place, String kind, String name, Object target) {
        if (isStarterThere(target)) {
            return;
        }
        for (String prefix : prefixes(place, kind, name, target)) {
            Map<String, Object> given = binder.bind(prefix, Bindable.mapOf(String.class, Object.class)).orElse(Map.of());
            if (!given.isEmpty() && binder.bind(prefix + ".enabled", Boolean.class).orElse(true)) {
                OptionSettings options = new OptionSettings(camel, binder, prefix, target,
                        PropertyConfigurerHelper.resolvePropertyConfigurer(camel, target));
                given.keySet().stream().filter(key -> !NO_OPTIONS.contains(key)).forEach(key -> options.set(key, given.get(key)));
            }
        }
    }

    /** A class with several names, such as http and https, has the settings of the class, and then those of the name. */
    private static Set<String> prefixes(String place, String kind, String name, Object target) {
        List<String> names = new ArrayList<>();
        String simple = target.getClass().getSimpleName();
        if (simple.length() > kind.length() && simple.endsWith(kind)) {
            names.add(StringHelper.camelCaseToDash(simple.substring(0, simple.length() - kind.length())));
        }
        // A component may be added under any name; only some can be written as a setting.
        if (name.matches("[a-z0-9][a-z0-9-]*")) {
            names.add(name);
        }
        Set<String> prefixes = new LinkedHashSet<>();
        names.forEach(each -> prefixes.add(place + each));
        return prefixes;
    }

    /** The starters' classes have such names. */
    private static boolean isStarterThere(Object target) {
        Class<?> type = target.getClass();
        return ClassUtils.isPresent(type.getPackageName() + ".springboot." + type.getSimpleName() + "AutoConfiguration",
                type.getClassLoader());
    }
}
