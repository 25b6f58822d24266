package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.xerocamel.config.EntityFiles;
import org.xerocamel.config.XeroProperties;

/** A name of an organisation that nobody has would leave out everything in silence. */
class UnmatchedNamesTest {

    private static final List<String> CONNECTED = List.of("t-1", "Demo Company (AU)", "t-2", "Harbour Ltd");

    @Test
    void eachNameThatNobodyHasIsSaidWithItsSettingAndWhatWasMeant() throws IOException {
        XeroProperties settings = settings(Map.of("xero.organisations", "demo company (au), Harbor Ltd",
                "xero.sink.file.organisations", "T-2, t-9", "xero.sink.off.organisations", "Nobody"));
        assertThat(UnmatchedNames.of(settings, CONNECTED)).containsExactly("xero.organisations names 'Harbor Ltd', which is not"
                + " the tenant id or name of a connected organisation; Harbour Ltd is nearest.", "xero.sink.file.organisations names"
                + " 't-9', which is not the tenant id or name of a connected organisation; t-1 is nearest.");
    }

    @Test
    void nothingIsSaidBeforeTheFirstLogin() throws IOException {
        assertThat(UnmatchedNames.of(settings(Map.of("xero.organisations", "Demo")), List.of())).isEmpty();
    }

    private static XeroProperties settings(Map<String, Object> own) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("own", own));
        YamlPropertySourceLoader yaml = new YamlPropertySourceLoader();
        yaml.load("settings", new FileSystemResource("application.yaml")).forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addLast(new EntityFiles().settings());
        return Binder.get(environment).bind("xero", XeroProperties.class).get();
    }
}
