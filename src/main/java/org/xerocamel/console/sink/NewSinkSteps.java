package org.xerocamel.console.sink;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.xerocamel.config.RoutesReloadProperties;
import org.xerocamel.config.SinkFiles;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.console.sink.NewSink.Code;
import org.xerocamel.console.sink.NewSink.Step;

/** Makes the steps to a further sink, and finds out which of them are done. */
@Component
class NewSinkSteps {

    private static final String SAFE = "[\\w./-]+";

    private final XeroProperties settings;
    private final RoutesReloadProperties reload;
    private final SinkFiles files;
    private final Environment environment;
    private final boolean standalone;

    NewSinkSteps(XeroProperties settings, RoutesReloadProperties reload, SinkFiles files, Environment environment,
            @Value("${xero.standalone:false}") boolean standalone) {
        this.settings = settings;
        this.reload = reload;
        this.files = files;
        this.environment = environment;
        this.standalone = standalone;
    }

    /** @return the steps, in order */
    List<Step> steps(SinkKind kind, String name) {
        List<Step> steps = new ArrayList<>();
        steps.add(library(kind));
        steps.add(route(kind, name));
        steps.add(values(kind, name));
        steps.add(check());
        steps.add(start(name));
        return steps;
    }

    private static Step library(SinkKind kind) {
        if (kind.profile() == null) {
            return new Step("library", "Libraries", "The jar has all that this kind needs; lib/ stays as it is.", true, List.of());
        }
        return new Step("library", "Put its library into lib/", "The jar lacks it. Run this where docs/ of the project is, and start"
                + " xero-camel with the folder lib/ (docs/extending.md says how). Leave out what the jar has by then.",
                ClassUtils.isPresent(kind.marker(), NewSinkSteps.class.getClassLoader()),
                List.of(new Code("In a terminal", "mvn -f docs/examples/lib/pom.xml -P" + kind.profile() + " dependency:copy-dependencies")));
    }

    private Step route(SinkKind kind, String name) {
        if (kind.example() == null) {
            return new Step("route", "The route file", "The route is in the jar, " + SinkFiles.nameOf(name)
                    + "; you need none of your own.", true, List.of());
        }
        String text = SinkExample.named(kind.example(), name);
        String place = files.placeOf(name);
        String there = files.own(name).map(own -> own.equals(text) ? " It is there." : " It is there, and differs from the text"
                + " below.").orElse("");
        return new Step("route", "Save the route file", "Save it as " + place + ", and change what it does with a batch." + there,
                files.own(name).isPresent(), List.of(new Code(place, text)));
    }

    private Step values(SinkKind kind, String name) {
        Set<String> names = new LinkedHashSet<>(settings.sinks());
        names.add(name);
        String below = "xero.sink." + name + ".";
        List<String> missing = kind.settings().keySet().stream().filter(key -> !isSet(below + key)).toList();
        boolean named = settings.sinks().contains(name);
        StringBuilder yaml = new StringBuilder("xero:\n  sinks: ").append(String.join(",", names)).append("\n  sink:\n    ")
                .append(name).append(":\n");
        kind.settings().forEach((key, value) -> yaml.append("      ").append(key).append(": ").append(quoted(value)).append('\n'));
        StringBuilder variables = new StringBuilder("XERO_SINKS=").append(String.join(",", names)).append('\n');
        kind.settings().forEach((key, value) -> variables.append(variable(below + key)).append('=').append(value).append('\n'));
        String secrets = kind.secrets().stream().map(key -> variable(below + key) + "=\n").collect(Collectors.joining());
        List<Code> code = new ArrayList<>(List.of(new Code("application.yaml", yaml.toString()),
                new Code("Or the same as environment variables", variables.toString())));
        if (!secrets.isEmpty()) {
            code.add(new Code("Secrets, as environment variables only", secrets));
        }
        return new Step("settings", "Name it in the settings", "Add these lines to the application.yaml beside the jar, with your own"
                + " values" + (named ? ". xero.sinks names it" + (missing.isEmpty() ? "." : "; not set: " + below
                + String.join(", " + below, missing) + ".") : "."), named && missing.isEmpty(), code);
    }

    private Step check() {
        return new Step("check", "Check it", "The doctor reads the settings and the route file without a start, and names what is wrong with"
                + " its line. It ends with 0 where nothing has to be fixed.", null,
                List.of(new Code("In a terminal", "java -jar xero-camel-app.jar --doctor")));
    }

    private Step start(String name) {
        boolean runs = settings.sinks().contains(name) && files.isLoaded(name);
        return new Step("start", standalone ? "Restart, and try it" : "Restart your application, and try the sink",
                runs ? "It runs. Try it with the last batch, on its card in the view Flow."
                : "A sink begins with a restart, since settings are read at the start. " + (reload.routesReload()
                        ? "Later changes of its route file are loaded by themselves (xero.routes-reload is true). "
                        : "With xero.routes-reload: true, later changes of its route file are loaded without one. ")
                        + "Then try it with the last batch, on its card in the view Flow.", runs, List.of());
    }

    private boolean isSet(String setting) {
        String value = environment.getProperty(setting);
        return value != null && !value.isBlank();
    }

    /** The rule of docs/settings.md. */
    private static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String quoted(String value) {
        return value.matches(SAFE) ? value : "'" + value.replace("'", "''") + "'";
    }
}
