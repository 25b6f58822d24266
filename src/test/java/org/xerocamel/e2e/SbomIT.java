package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packaged jar says of itself what it is made of, so that a scanner can be asked about it. */
class SbomIT {

    private static final String SBOM = "META-INF/sbom/application.cdx.json";
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
