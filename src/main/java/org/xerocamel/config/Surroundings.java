package org.xerocamel.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Checks the libraries of the surrounding application before a missing class causes an error: Spring Boot, Camel, and the
 * optional libraries of the enabled sinks.
 */
class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(\\..*)?");
    private static final int OLDEST_CAMEL = 17;
    private static final int NEWEST_TRIED = 18;
    /** By sink, a class and the dependency that brings it. */
    private static final Map<String, Map<String, String>> LIBRARIES = Map.of(
            "kafka", Map.of("org.apache.camel.component.kafka.KafkaComponent", "org.apache.camel.springboot:camel-kafka-starter"),
            "jms", Map.of("org.apache.camel.component.jms.JmsComponent", "org.apache.camel.springboot:camel-jms-starter",
                    "org.messaginghub.pooled.jms.JmsPoolConnectionFactory", "org.messaginghub:pooled-jms"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().getProperty("xero.enabled", boolean.class, true)) {
            checkBoot(SpringBootVersion.getVersion());
            checkCamel(CamelContext.class.getPackage().getImplementationVersion());
            checkLibraries(context.getEnvironment(), name -> ClassUtils.isPresent(name, context.getClassLoader()));
        }
    }

    /** @throws SettingException when it is another line than 3.5, whose classes have other places */
    void checkBoot(String version) {
        Matcher parts = VERSION.matcher(String.valueOf(version));
        if (parts.matches() && !(parts.group(1).equals("3") && parts.group(2).equals("5"))) {
            throw new SettingException("This application runs with Spring Boot " + version + "; xero-camel needs Spring"
                    + " Boot 3.5, so use that version, or a release of xero-camel for your version.");
        }
    }

    /**
     * @param version as the jar's manifest has it; null where it has none
     * @throws SettingException when it is older than 4.17, or of another major version
     */
    void checkCamel(String version) {
        Matcher parts = VERSION.matcher(String.valueOf(version));
        if (!parts.matches()) {
            return;
        }
        int minor = parts.group(2).length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(parts.group(2));
        if (!parts.group(1).equals("4") || minor < OLDEST_CAMEL) {
            throw new SettingException("This application runs with Camel " + version + "; xero-camel needs Camel 4." + OLDEST_CAMEL
                    + " or later in the 4 line, so import the camel-spring-boot-bom of that version before Camel's other ones.");
        }
        if (minor > NEWEST_TRIED) {
            LOG.warn("xero-camel has been tested with Camel 4.{} and 4.{}; this application runs with {}", OLDEST_CAMEL,
                    NEWEST_TRIED, version);
        }
    }

    /** @throws SettingException when a sink is switched on whose libraries are not there */
    void checkLibraries(Environment environment, Predicate<String> isThere) {
        List<String> sinks = Binder.get(environment).bind("xero.sinks", Bindable.listOf(String.class)).orElse(List.of());
        for (String sink : sinks) {
            List<String> missing = new TreeMap<>(LIBRARIES.getOrDefault(sink, Map.of())).entrySet().stream()
                    .filter(library -> !isThere.test(library.getKey())).map(Map.Entry::getValue).sorted().toList();
            if (!missing.isEmpty()) {
                throw new SettingException("The setting xero.sinks names " + sink + ", but this application lacks its libraries:"
                        + " add " + String.join(" and ", missing) + " to its dependencies, or leave " + sink + " out.");
            }
        }
    }
}
