package org.xerocamel.deliver.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.FileModes;

/** The route {@code xero-file-compact} as it is shipped, with its clock. */
class FileCompactRouteTest {

    private static final String SCHEDULE = "* * * * * ?";

    @TempDir
    private Path folder;

    @Test
    void theRouteMergesWhenItsScheduleSaysSo() throws Exception {
        Path file = folder.resolve("export/Demo-11111111/Invoices/000000000001.ndjson");
        Files.createDirectories(file.getParent());
        Files.setLastModifiedTime(Files.writeString(file, "{}\n"), FileTime.from(Instant.parse("2026-11-28T08:00:00Z")));
        try (CamelContext camel = camel(true)) {
            assertThat(camel.getRoutes()).hasSize(1);
            await().until(() -> Files.exists(
                    folder.resolve("days/Demo-11111111/Invoices/batch_day=2026-11-28/000000000001-000000000001.ndjson")));
        }
    }

    @Test
    void thereIsNoRouteUnlessASettingAsksForIt() throws Exception {
        try (CamelContext camel = camel(false)) {
            assertThat(camel.getRoutes()).isEmpty();
        }
    }

    private CamelContext camel(boolean enabled) throws Exception {
        FileCompactionProperties settings =
                new FileCompactionProperties(enabled, folder.resolve("days").toString(), SCHEDULE, Duration.ofDays(1));
        FileSinkProperties file = new FileSinkProperties(folder.resolve("export").toString(), "ndjson", false);
        CamelContext camel = new DefaultCamelContext();
        camel.getPropertiesComponent().addInitialProperty("xero.sink.file.compaction.enabled", String.valueOf(enabled));
        camel.getPropertiesComponent().addInitialProperty("xero.sink.file.compaction.cron", SCHEDULE);
        camel.getRegistry().bind("xeroFileCompaction", new FileCompaction(settings, file, new FileModes("640", "750"),
                () -> Instant.parse("2026-11-29T01:30:00Z")));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:routes/5-file-compact.camel.yaml"));
        camel.start();
        return camel;
    }
}
