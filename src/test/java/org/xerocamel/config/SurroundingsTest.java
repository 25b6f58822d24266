package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.mock.env.MockEnvironment;

/** What an application around brings along that could not work. */
class SurroundingsTest {

    private final Surroundings surroundings = new Surroundings();

    @Test
    void whatThisIsBuiltWithIsFine() {
        assertThatCode(() -> {
            surroundings.checkBoot(SpringBootVersion.getVersion());
            surroundings.checkCamel(CamelContext.class.getPackage().getImplementationVersion());
            surroundings.checkCamel("4.18.0");
            surroundings.checkCamel("4.22.0-SNAPSHOT");
            surroundings.checkCamel(null);
            surroundings.checkLibraries(new MockEnvironment().withProperty("xero.sinks", "file,kafka,jms"), name -> true);
            surroundings.checkLibraries(new MockEnvironment().withProperty("xero.sinks", "file,mine"), name -> false);
        }).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.3.13", "4.0.7", "2.7.18"})
    void anotherSpringBootIsRefusedInASentence(String version) {
        assertThatThrownBy(() -> surroundings.checkBoot(version)).isInstanceOf(SettingException.class)
                .hasMessageContaining("Spring Boot " + version).hasMessageContaining("needs Spring Boot 3.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.13.2", "4.8.0", "3.22.1", "5.0.0"})
    void anotherCamelIsRefusedInASentence(String version) {
        assertThatThrownBy(() -> surroundings.checkCamel(version)).isInstanceOf(SettingException.class)
                .hasMessageContaining("Camel " + version).hasMessageContaining("needs Camel 4.14");
    }

    @Test
    void partsOfTwoCamelsAreRefusedInASentence() {
        assertThatThrownBy(() -> surroundings.checkPart("org.apache.camel.component.quartz.QuartzComponent", "4.18.0", "4.17.0"))
                .isInstanceOf(SettingException.class).hasMessageContaining("4.17.0").hasMessageContaining("QuartzComponent")
                .hasMessageContaining("camel-bom");
        assertThatCode(() -> surroundings.checkPart("any", "4.18.3", "4.18.0")).doesNotThrowAnyException();
        assertThatCode(() -> surroundings.checkPart("any", null, "4.18.0")).doesNotThrowAnyException();
    }

    @Test
    void aSinkWhoseOptionalLibrariesAreMissingIsRefusedWithTheirNames() {
        MockEnvironment list = new MockEnvironment().withProperty("xero.sinks[0]", "file").withProperty("xero.sinks[1]", "kafka");
        assertThatThrownBy(() -> surroundings.checkLibraries(list, name -> false)).isInstanceOf(SettingException.class)
                .hasMessageContaining("names kafka").hasMessageContaining("org.apache.camel:camel-kafka");
        MockEnvironment jms = new MockEnvironment().withProperty("xero.sinks", "jms");
        assertThatThrownBy(() -> surroundings.checkLibraries(jms, name -> !name.contains("pooled")))
                .hasMessageContaining("add org.messaginghub:pooled-jms to");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./data/xero, 2.3.232 (2024-08-11), true", "jdbc:h2:./data/xero, 2.3.232 (2024-08-11), true",
        "jdbc:h2:~/xero, 1.4.200 (2019-10-14), true", "jdbc:h2:file:./data/xero, 2.4.240 (2025-09-22), false",
        "jdbc:h2:file:./data/xero, 3.0.1, false", "jdbc:h2:mem:xero, 2.3.232, false", "jdbc:h2:tcp://db/xero, 2.3.232, false",
        "jdbc:postgresql://db/xero, 2.3, false"})
    void aFileOfAnOlderH2IsWarnedOf(String url, String version, boolean warned) {
        assertThat(H2Version.warning(url, version).isPresent()).isEqualTo(warned);
        H2Version.warning(url, version).ifPresent(text -> assertThat(text).contains("h2.version", "2.4.240"));
    }
}
