package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/** One route file in a Camel with nothing else in it, which {@link RouteStart} starts as it starts that of the application. */
final class StartedFile {

    private StartedFile() {}

    /** @return the sentence that says why the file stops the start */
    static String refusal(Path file, Map<String, Object> more) throws Exception {
        Map<String, Object> all = new HashMap<>(more);
        all.put("xero.routes-directory", file.getParent().toString());
        all.put("xero.sinks", "");
        StandardEnvironment environment = ShippedSettings.with(all, Map.of());
        XeroProperties settings = ShippedSettings.bound(environment);
        RouteFiles files = new RouteFiles(settings);
        files.all();
        try (CamelContext camel = new DefaultCamelContext(); StaticApplicationContext application = new StaticApplicationContext()) {
            camel.setSourceLocationEnabled(true);
            camel.getPropertiesComponent().addPropertiesSource(new Settings(environment));
            camel.build();
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromBytes(file.getFileName().toString(), Files.readAllBytes(file)));
            RouteStart start = new RouteStart(application, camel, files, new SinkRoutes(settings),
                    new KameletCheck(camel, settings), new SecretSettings(environment));
            RouteFileException refusal = catchThrowableOfType(RouteFileException.class,
                    () -> start.onApplicationEvent(new ContextRefreshedEvent(application)));
            assertThat(refusal).as("what stops the start").isNotNull();
            return new StartFailures.RouteFile().analyze(refusal).getDescription();
        }
    }

    /** What fills placeholders. */
    private record Settings(StandardEnvironment environment) implements PropertiesSource {
        @Override
        public String getName() {
            return "settings";
        }

        @Override
        public String getProperty(String name) {
            return environment.getProperty(name);
        }
    }
}
