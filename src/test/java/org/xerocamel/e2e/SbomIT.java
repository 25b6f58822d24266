package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar says of itself what it is made of, so that a scanner can be asked about it. */
class SbomIT {

    private static final String SBOM = "META-INF/sbom/application.cdx.json";
    private static final String VEX = "META-INF/sbom/application.openvex.json";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    /** Netty's parts for one kind of machine have one. */
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");
    /** Put in by the packaging itself, after the list is made; starters, which are empty, it leaves out. */
    private static final String PACKAGING = "spring-boot-jarmode-tools-";

    @Test
    void theJarNamesEachLibraryInItWithItsVersionAndNoneOfTheTests() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("xero.jar"))) {
            String place = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
            assertThat(place).as("where Spring Boot's manifest says that the list is").endsWith(SBOM);
            Set<String> named = named(new ObjectMapper().readTree(jar.getInputStream(jar.getJarEntry(place))));
            Set<String> libraries = libraries(jar);
            assertThat(named).as("the libraries in the list").containsAll(libraries)
                    .anyMatch(library -> library.matches("camel-core-engine-[\\d.]+\\.jar"))
                    .anyMatch(library -> library.matches("spring-boot-[\\d.]+\\.jar"));
            named.removeAll(libraries);
            assertThat(named).as("what is in the list and not in the jar, such as libraries of tests")
                    .allMatch(library -> library.matches("spring-boot-(starter|configuration-processor).*"));
        }
    }

    /** Who scans the jar reads about each of them, and who breaks in uses them. */
    @ParameterizedTest
    @ValueSource(strings = {"c3p0-.*", "mchange-.*", "jgroups-.*", "jakarta\\.mail-\\d.*", "commons-logging-.*",
            "jakarta\\.servlet-api-.*", ".*-websocket-.*", "artemis-.*server.*", ".*-native-(epoll|kqueue)-.*",
            "camel-(browse|dataset|mock|saga|stub|test.*|validator|xml-jaxp|xpath|xslt)(-starter)?-\\d.*",
            "checker-qual-.*", ".*junit.*", "spring-boot-devtools-.*"})
    void whatNothingNeedsIsNotInTheJar(String library) throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("xero.jar"))) {
            assertThat(libraries(jar)).noneMatch(name -> name.matches(library));
        }
    }

    /** Which of two is loaded, and so which of two versions, would depend on the order of the class path. */
    @Test
    void noTwoLibrariesBringTheSameClass() throws IOException {
        Map<String, String> from = new HashMap<>();
        List<String> twice = new ArrayList<>();
        try (JarFile jar = new JarFile(System.getProperty("xero.jar"))) {
            for (String library : libraries(jar)) {
                JarInputStream content = new JarInputStream(jar.getInputStream(jar.getJarEntry(LIBRARIES + library)));
                for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                    String name = entry.getName();
                    String other = name.endsWith(".class") && !name.contains("-info") && !name.startsWith("META-INF/")
                            ? from.put(name, library) : null;
                    if (other != null) {
                        twice.add(name + " is in " + other + " and " + library);
                    }
                }
            }
        }
        assertThat(twice).as("of %d classes", from.size()).isEmpty();
    }

    @Test
    void whatIsSaidOfKnownFaultsIsAboutTheLibrariesInTheJarAndStandsInTheDocument() throws IOException {
        String document = Files.readString(Path.of("docs/security.md"));
        try (JarFile jar = new JarFile(System.getProperty("xero.jar"))) {
            JsonNode vex = new ObjectMapper().readTree(jar.getInputStream(jar.getJarEntry(VEX)));
            assertThat(vex.get("statements")).isNotEmpty().allSatisfy(statement -> {
                assertThat(document).contains(statement.at("/vulnerability/name").asText());
                assertThat(statement.get("status").asText()).isEqualTo("not_affected");
                assertThat(statement.get("justification").asText()).isNotEmpty();
                assertThat(statement.at("/products/0/subcomponents")).isNotEmpty().allSatisfy(part ->
                        assertThat(libraries(jar)).contains(part.get("@id").asText().replaceAll(".*/(.*)@(.*)", "$1-$2.jar")));
            });
        }
    }

    private static Set<String> named(JsonNode list) {
        Set<String> named = new TreeSet<>();
        list.get("components").forEach(library -> {
            String purl = library.path("purl").asText();
            assertThat(purl).as("what scanners look for").startsWith("pkg:maven/");
            Matcher classifier = CLASSIFIER.matcher(purl);
            named.add(library.get("name").asText() + "-" + library.get("version").asText()
                    + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar");
        });
        return named;
    }

    private static Set<String> libraries(JarFile jar) {
        return jar.stream().map(entry -> entry.getName()).filter(name -> name.startsWith(LIBRARIES))
                .map(name -> name.substring(LIBRARIES.length())).filter(name -> name.endsWith(".jar"))
                .filter(name -> !name.startsWith(PACKAGING))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
