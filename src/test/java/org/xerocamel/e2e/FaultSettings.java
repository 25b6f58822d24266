package org.xerocamel.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application's settings in a fault run: everything quick, all three sinks. */
final class FaultSettings {

    static final String TOKEN_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    /** How many calls a minute Xero allows an organisation, and the application is told that it does. */
    static final int MINUTE = Integer.getInteger("xero.faults.limit", 600);
    static final int CONCURRENT = 5;

    private FaultSettings() {}

    /** @return each as name=value */
    static String[] of(FaultScene scene, FaultStage stage, Path home) {
        List<String> settings = new ArrayList<>(List.of("xero.sinks=file,jdbc,http",
                "xero.sink.file.directory=" + stage.folder().path(),
                "xero.sink.http.url=" + stage.receiver().url(),
                "xero.sink.http.batch-size=" + scene.httpBatch(),
                "xero.sink.http.timeout=" + FaultTrouble.TIMEOUT.toMillis() + "ms",
                "xero.fetch.timeout=" + FaultTrouble.TIMEOUT.toMillis() + "ms",
                "xero.fetch.page-size=50", "xero.fetch.cron=0/1 * * * * ?", "xero.fetch.overlap=5s", "xero.fetch.look-again=1s,2s",
                "xero.fetch.sweep=200ms", "xero.deliver.sweep=200ms", "xero.deliver.first-retry=100ms",
                "xero.deliver.last-retry=1s", "xero.deliver.alert-after=2s", "xero.refresh.cron=0/1 * * * * ?",
                "xero.refresh.margin=65s", "xero.update.sweep=200ms", "xero.update.settle=300ms", "xero.scopes="
                + InboxFolder.WRITE_SCOPES));
        settings.addAll(stage.mailbox().settings());
        if (MINUTE > 0) {
            settings.add("xero.limits.minute=" + MINUTE);
        }
        stage.database().ifPresent(server -> {
            settings.add("spring.datasource.url=" + server.url());
            settings.add("spring.datasource.username=postgres");
        });
        if (!scene.postgres()) {
            settings.add("spring.datasource.url=" + embedded(home));
        }
        stage.sinkDatabase().ifPresent(server -> {
            settings.add("xero.sink.jdbc.url=" + server.url());
            settings.add("xero.sink.jdbc.username=postgres");
        });
        return settings.toArray(String[]::new);
    }

    /** @return the address of the embedded database, as the application has it by default */
    static String embedded(Path home) {
        return "jdbc:h2:file:" + home.resolve("data/xero") + ";WRITE_DELAY=0;LOCK_TIMEOUT=60000;DB_CLOSE_ON_EXIT=FALSE";
    }
}
