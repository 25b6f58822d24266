package org.xerocamel.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;

/**
 * Finds unknown settings below {@code xero.}: without the check, a misspelt setting would silently leave the default in
 * place.
 */
@Component
public class UnknownSettings {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);
    private static final String OURS = "xero.";
    /** The shipped defaults, by the name of their source. */
    private static final String DEFAULTS = "xero-camel:";
    private static final Pattern NAME = Pattern.compile("(?i)xero\\..+");
    private static final Pattern VARIABLE = Pattern.compile("XERO_[A-Z0-9_]+");
    /** The variables that Kubernetes sets for a Service whose name begins with xero. */
    private static final Pattern SERVICE = Pattern.compile(
            "XERO_(?:.+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT(?:_\\d+_(?:TCP|UDP)(?:_.+)?)?)");
    private static final Pattern PLACE_IN_LIST = Pattern.compile("\\[\\d+]$");
    /** What a route file or another setting takes in. */
    private static final Pattern READ = Pattern.compile("\\bxero\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*|\\bXERO_[A-Za-z0-9_]+");
    /** Read by the start script. */
    private static final List<String> OF_THE_SCRIPT = List.of("XERO_QUICK");

    /**
     * An unknown setting.
     *
     * @param sentence which one, where it stands, and the nearest name of one that is read
     * @param certain whether it is meant for xero-camel; other programs have settings and variables that begin alike
     */
    public record Unknown(String sentence, boolean certain) {}

    /** @throws SettingException when there is one, unless only a line in the log is wanted */
    @Autowired
    UnknownSettings(ConfigurableEnvironment environment, XeroProperties settings, RouteFiles files,
            UnknownSettingsProperties wanted) throws IOException {
        List<Unknown> unknown = find(environment, settings, files);
        boolean refused = wanted.unknownSettings() == UnknownSettingsProperties.Answer.REFUSE;
        String told = sentences(unknown, each -> !refused || !each.certain());
        if (!told.isEmpty()) {
            LOG.warn("{}", told);
        }
        String wrong = sentences(unknown, each -> refused && each.certain());
        if (!wrong.isEmpty()) {
            throw new SettingException(wrong + " (To keep a setting that is meant for another program, set"
                    + " xero.unknown-settings: warn.)");
        }
    }

    /** @return all that are there, as a start finds them */
    public static List<Unknown> in(ConfigurableEnvironment environment, XeroProperties settings) throws IOException {
        return find(environment, settings, new RouteFiles(settings));
    }

    private static String sentences(List<Unknown> unknown, Predicate<Unknown> which) {
        return unknown.stream().filter(which).map(Unknown::sentence).collect(Collectors.joining(" "));
    }

    private static List<Unknown> find(ConfigurableEnvironment environment, XeroProperties settings, RouteFiles files)
            throws IOException {
        KnownSettings known = known(environment, settings, files);
        boolean standalone = environment.getProperty("xero.standalone", boolean.class, false);
        Map<String, Unknown> found = new TreeMap<>();
        if (known.isComplete()) {
            for (EnumerablePropertySource<?> source : sources(environment)) {
                for (String name : source.getPropertyNames()) {
                    look(source, name, known, standalone).ifPresent(unknown -> found.putIfAbsent(name, unknown));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<Unknown> look(PropertySource<?> source, String name, KnownSettings known, boolean standalone) {
        boolean variable = SettingPlace.isEnvironment(source) && VARIABLE.matcher(name).matches();
        String plain = PLACE_IN_LIST.matcher(name).replaceFirst("").replaceAll("\\[([^]]*)]", ".$1");
        if (variable ? known.hasVariable(name) || SERVICE.matcher(name).matches() : !NAME.matcher(name).matches() || known.has(plain)) {
            return Optional.empty();
        }
        Optional<String> meant = nearest(plain.substring(OURS.length()), known);
        boolean certain = variable ? meant.isPresent() && known.isInGroup(name)
                : meant.isPresent() || standalone && !SettingPlace.isOfJava(source);
        return Optional.of(new Unknown((variable ? "The environment variable " + name
                : "The setting " + name + " (" + SettingPlace.of(source, name) + ")") + " is unknown"
                + meant.map(right -> "; did you mean " + right + "?").orElse("."), certain));
    }

    /** The beginning that all have in common must not make any two of them alike. */
    private static Optional<String> nearest(String rest, KnownSettings known) {
        return new NearestName().of(rest, known.names().stream().map(name -> name.substring(OURS.length())).toList())
                .map(OURS::concat);
    }

    private static KnownSettings known(ConfigurableEnvironment environment, XeroProperties settings, RouteFiles files)
            throws IOException {
        KnownSettings known = new KnownSettings();
        OF_THE_SCRIPT.forEach(known::addRead);
        settings.sinks().stream().filter(sink -> !isShipped(sink)).forEach(known::addSink);
        for (RouteFiles.RouteFile file : files.all().values()) {
            // Of one that is switched off for a while, too.
            RouteFiles.sinkOf(file.name()).filter(sink -> !isShipped(sink)).ifPresent(known::addSink);
            addAllIn(file.text(), known);
        }
        for (EnumerablePropertySource<?> source : sources(environment)) {
            for (String name : source.getPropertyNames()) {
                if (source.getProperty(name) instanceof CharSequence text && text.toString().contains("${")) {
                    addAllIn(text.toString(), known);
                }
            }
        }
        return known;
    }

    private static boolean isShipped(String sink) {
        return UnknownSettings.class.getResource("/xero-camel/routes/5-sink-" + sink + RouteFiles.ENDING) != null;
    }

    private static void addAllIn(String text, KnownSettings known) {
        Matcher read = READ.matcher(text);
        while (read.find()) {
            known.addRead(read.group());
        }
    }

    private static List<EnumerablePropertySource<?>> sources(ConfigurableEnvironment environment) {
        List<EnumerablePropertySource<?>> sources = new ArrayList<>();
        environment.getPropertySources().stream().filter(source -> !source.getName().startsWith(DEFAULTS))
                .filter(EnumerablePropertySource.class::isInstance)
                .forEach(source -> sources.add((EnumerablePropertySource<?>) source));
        return sources;
    }
}
