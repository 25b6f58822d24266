package org.xerocamel.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> BOOTS = Set.of("4", "5");
    private static final int OLDEST_CAMEL = 14;
    private static final int NEWEST_TRIED = 18;
    /** One class of each part of Camel that an application's versions could separate. */
    private static final List<String> PARTS = List.of("org.apache.camel.spring.boot.CamelAutoConfiguration",
            "org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader", "org.apache.camel.component.quartz.QuartzComponent",
            "org.apache.camel.component.http.HttpComponent", "org.apache.camel.component.servlet.ServletComponent");
    /** By sink, a class and the dependency that brings it. */
    private static final Map<String, Map<String, String>> LIBRARIES = Map.of(
            "kafka", Map.of("org.apache.camel.component.kafka.KafkaComponent", "org.apache.camel:camel-kafka"),
            "jms", Map.of("org.apache.camel.component.jms.JmsComponent", "org.apache.camel:camel-jms",
                    "org.messaginghub.pooled.jms.JmsPoolConnectionFactory", "org.messaginghub:pooled-jms"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().getProperty("xero.enabled", boolean.class, true)) {
            checkBoot(SpringBootVersion.getVersion());
            String camel = CamelContext.class.getPackage().getImplementationVersion();
            checkCamel(camel);
            PARTS.forEach(part -> checkPart(part, version(part, context.getClassLoader()), camel));
            checkLibraries(context.getEnvironment(), name -> ClassUtils.isPresent(name, context.getClassLoader()));
        }
    }

    /** @throws SettingException when it is another line than 3.4 and 3.5, whose classes have other places */
    void checkBoot(String version) {
        Matcher parts = VERSION.matcher(String.valueOf(version));
        if (parts.matches() && !(parts.group(1).equals("3") && BOOTS.contains(parts.group(2)))) {
            throw new SettingException("This application runs with Spring Boot " + version + "; xero-camel needs Spring"
                    + " Boot 3.5 or 3.4, so use that version, or a release of xero-camel for your version.");
        }
    }

    /**
     * @param version as the jar's manifest has it; null where it has none
     * @throws SettingException when it is older than 4.14, or of another major version
     */
    void checkCamel(String version) {
        Matcher parts = VERSION.matcher(String.valueOf(version));
        if (!parts.matches()) {
            return;
        }
        int minor = parts.group(2).length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(parts.group(2));
        if (!parts.group(1).equals("4") || minor < OLDEST_CAMEL) {
            throw new SettingException("This application runs with Camel " + version + "; xero-camel needs Camel 4." + OLDEST_CAMEL
                    + " or later in the 4 line, so import camel-spring-boot-bom and camel-bom of that version.");
        }
        if (minor > NEWEST_TRIED) {
            LOG.warn("xero-camel has been tested with Camel 4.{} to 4.{}; this application runs with {}", OLDEST_CAMEL,
                    NEWEST_TRIED, version);
        }
    }

    /**
     * @param version of the part, and of Camel's core, as their manifests have it; null where it is not known
     * @throws SettingException when the two are of different lines, which ends in missing classes and methods
     */
    void checkPart(String part, String version, String camel) {
        if (version != null && camel != null && !line(version).equals(line(camel))) {
            throw new SettingException("This application has Camel's core in version " + camel + " and " + part
                    + " in version " + version + "; import camel-bom (org.apache.camel) and camel-spring-boot-bom"
                    + " (org.apache.camel.springboot) of one version.");
        }
    }

    private static String line(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches() ? parts.group(1) + "." + parts.group(2) : version;
    }

    /** @return as its jar's manifest has it; null where there is none */
    private static String version(String part, ClassLoader loader) {
        try {
            return Class.forName(part, false, loader).getPackage().getImplementationVersion();
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
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
