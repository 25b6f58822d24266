package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.work.WorkLog;

/** Log records as JSON by Spring Boot's setting, with what is masked in lines masked too. */
class LogAsJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void eachRecordIsALineOfJsonWithTheWorkInHandAndWithoutSecrets() throws IOException {
        Path file = folder.resolve("xero.log");
        try (XeroSimulator xero = XeroSimulator.start(); TestApplication application = TestApplication.against(xero, folder)
                .set("logging.structured.format.file", "ecs").set("logging.file.name", file).start()) {
            assertThat(application.url()).isNotNull();
            Logger log = LoggerFactory.getLogger("org.xerocamel.LogAsJsonTest");
            WorkLog.begin(17, "http");
            WorkLog.batch(4711, 203L);
            log.warn("First \u001b[31m line of {}\nsecond \"line\"", "https://me:hush-1@example.com/in?key=hush-2", new IllegalStateException(
                    "POST http://host/in?key=hush-3 failed\nforged", new IOException("jdbc:postgresql://sa:hush-4@host/db?password=hush-5")));
            WorkLog.end();
        }
        String text = Files.readString(file);
        List<JsonNode> records = new ArrayList<>();
        for (String line : text.lines().toList()) {
            records.add(JSON.readTree(line));
        }
        assertThat(text).doesNotContain("hush-", "\u001b", "\\u001b", "\\u001B");
        JsonNode record = records.stream().filter(each -> each.path("message").asText().startsWith("First")).findFirst().orElseThrow();
        assertThat(record.path("message").asText()).contains("line of https://***@example.com/in?***\nsecond \"line\"");
        assertThat(record.path("xeroStream").asText()).isEqualTo("17");
        assertThat(record.path("xeroPass").asText()).isEqualTo("203");
        assertThat(record.path("xeroSequence").asText()).isEqualTo("4711");
        assertThat(record.path("xeroSink").asText()).isEqualTo("http");
        assertThat(record.path("@timestamp").asText()).isNotEmpty();
        assertThat(record.at("/service/name").asText()).isEqualTo("xero-camel");
        JsonNode error = record.path("error");
        assertThat(error.path("type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.path("stack_trace").asText()).contains("http://host/in?***", "Caused by: java.io.IOException",
                "jdbc:postgresql://***@host/db?***", "\tat ");
        assertThat(records).as("records of the start").anyMatch(each -> each.at("/log/level").asText().equals("INFO"));
    }
}
