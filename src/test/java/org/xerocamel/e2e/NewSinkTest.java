package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Somebody asks for the way to a further sink, goes it, and sees what is done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewSinkTest {

    private Bench bench;
    private ApiDescription description;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().sink("mine", "to: \"file:{{xero.sink.mine.folder}}\"").set("xero.sink.mine.folder", folder.resolve("mine"))
                .set("xero.sinks", "file,mine").start();
        description = new ApiDescription(Operator.json(bench.application().get("/api/openapi.json")));
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void withoutAKindTheKindsAreTold() {
        JsonNode way = way("");
        assertThat(way.get("kinds")).extracting(each -> each.get("kind").asText()).contains("file", "parquet", "jdbc", "http", "pdf",
                "content", "kafka", "jms", "own", "s3", "azure", "gcs");
        assertThat(way.get("steps")).isEmpty();
    }

    @Test
    void aSinkOfTheJarNeedsSettingsAlone() {
        JsonNode way = way("?kind=jdbc");
        assertThat(way.get("name").asText()).isEqualTo("jdbc");
        assertThat(step(way, "route").get("done").asBoolean()).isTrue();
        JsonNode settings = step(way, "settings");
        assertThat(settings.get("done").asBoolean()).isFalse();
        assertThat(settings.at("/code/0/text").asText()).contains("sinks: file,mine,jdbc\n", "    jdbc:\n      url: 'jdbc:postgresql:");
        assertThat(settings.at("/code/1/text").asText()).contains("XERO_SINKS=file,mine,jdbc\n", "XERO_SINK_JDBC_URL=jdbc:postgresql:");
        assertThat(settings.at("/code/2/text").asText()).isEqualTo("XERO_SINK_JDBC_PASSWORD=\n");
    }

    @Test
    void aRouteIsTheExampleWithTheNameAndIsTickedOffOnceItIsThere() throws IOException {
        JsonNode route = step(way("?kind=s3&name=lake"), "route");
        assertThat(route.get("done").asBoolean()).isFalse();
        String file = route.at("/code/0/title").asText();
        String text = route.at("/code/0/text").asText();
        assertThat(text).contains("id: xero-sink-lake\n", "{{xero.sink.lake.bucket}}");
        Files.writeString(Path.of(file), text);
        try {
            JsonNode later = way("?kind=s3&name=lake");
            assertThat(step(later, "route").get("done").asBoolean()).isTrue();
            assertThat(step(later, "route").get("text").asText()).endsWith("It is there.");
            assertThat(step(later, "settings").get("done").asBoolean()).isFalse();
            assertThat(step(later, "start").get("done").asBoolean()).isFalse();
            assertThat(step(later, "library").at("/code/0/text").asText()).contains("-Ps3 ");
        } finally {
            Files.delete(Path.of(file));
        }
    }

    @Test
    void whatRunsIsTickedOffToTheEnd() {
        JsonNode way = way("?kind=own&name=mine");
        for (String id : new String[] {"library", "route", "settings", "start"}) {
            assertThat(step(way, id).get("done").asBoolean()).as(id).isTrue();
        }
        assertThat(step(way, "route").get("text").asText()).contains("differs from the text below");
        assertThat(step(way, "check").get("done").isNull()).isTrue();
    }

    @Test
    void aNameThatNoSinkCanHaveIsSaid() {
        assertThat(refused("?kind=own&name=My_Sink")).contains("The name is 'My_Sink'; it must be of small letters");
        assertThat(refused("?kind=own&name=http")).contains("The name http is taken");
        assertThat(refused("?kind=own&name=new")).contains("The name new is taken");
        assertThat(refused("?kind=http&name=other")).contains("The sink of the kind http is named http");
        HttpResponse<String> unknown = bench.application().get("/api/sinks/new?kind=nosuch");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("The kind is 'nosuch'; it must be one of file, parquet");
    }

    @Test
    void theVariablesNameTheSettings() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(
                "XERO_SINK_MYLAKE_SECRETKEY", "found")));
        ConfigurationPropertySources.attach(environment);
        assertThat(step(way("?kind=s3&name=my-lake"), "settings").at("/code/2/text").asText()).contains("XERO_SINK_MYLAKE_SECRETKEY=");
        assertThat(environment.getProperty("xero.sink.my-lake.secret-key")).isEqualTo("found");
    }

    private JsonNode way(String query) {
        HttpResponse<String> answer = bench.application().get("/api/sinks/new" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode way = Operator.json(answer);
        description.check("NewSink", way);
        return way;
    }

    private String refused(String query) {
        JsonNode way = way(query);
        assertThat(way.get("steps")).isEmpty();
        return way.get("problem").asText();
    }

    private static JsonNode step(JsonNode way, String id) {
        return StreamSupport.stream(way.get("steps").spliterator(), false).filter(each -> each.get("id").asText().equals(id)).findFirst()
                .orElseThrow();
    }
}
