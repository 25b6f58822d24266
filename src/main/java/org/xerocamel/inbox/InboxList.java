package org.xerocamel.inbox;

import static org.xerocamel.config.Database.instant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** Lists the files of the inbox for the API: their names from the folder, their progress from the ledger. */
@Component
public class InboxList {

    private static final int MOST = 100;

    private final Database database;
    private final InboxPlaces places;
    private final WaitingFiles waits;
    private final Arrivals arrivals;
    private final InboxContents contents;

    InboxList(Database database, InboxPlaces places, WaitingFiles waits, Arrivals arrivals,
            InboxContents contents) {
        this.database = database;
        this.places = places;
        this.waits = waits;
        this.arrivals = arrivals;
        this.contents = contents;
    }

    /**
     * A file that was not yet put away.
     *
     * @param file its path below the inbox
     * @param since when it was first seen
     * @param rows how many it has; 0 while they are not read
     * @param open how many of them have not ended
     * @param waitsUntil when it is processed again, or refused if it does not change; null for at once
     * @param reason why it waits; null when it does not
     */
    public record Waiting(String file, Instant since, int rows, int open, Instant waitsUntil, String reason) {}

    /** @return the first hundred, those whose rows are being done before those that were not yet taken */
    public List<Waiting> waiting() {
        List<Waiting> files = new ArrayList<>(underWay());
        arrivals.waiting().stream().limit(MOST - files.size()).forEach(file -> files.add(new Waiting(file.file(), file.since(),
                0, 0, file.until(), file.why())));
        return files;
    }

    private List<Waiting> underWay() {
        Map<String, Waiting> byKey = new LinkedHashMap<>();
        try {
            for (Path path : places.underWay().stream().limit(MOST).toList()) {
                byKey.put(places.key(path), new Waiting(places.source(path),
                        Look.at(path).modified().toInstant(), 0, 0, null, waits.reason(path)));
            }
        } catch (IOException changing) {
            // It was moved at this moment, or the folder cannot be read, which {@link Arrivals} reports.
            byKey.remove("");
        }
        if (!byKey.isEmpty()) {
            known(byKey).forEach((key, file) -> byKey.computeIfPresent(key, (any, seen) -> file.reason() != null ? file
                    : new Waiting(file.file(), file.since(), file.rows(), file.open(), file.waitsUntil(), seen.reason())));
        }
        return List.copyOf(byKey.values());
    }

    private Map<String, Waiting> known(Map<String, Waiting> keys) {
        Map<String, Waiting> known = new HashMap<>();
        database.sql("""
                SELECT id, file_key, source, reason, not_before, added_at FROM xero_update_file WHERE file_key IN (:keys)
                """).param("keys", List.copyOf(keys.keySet())).query((row, number) -> {
                    String source = row.getString("source");
                    FileContent.Count count = contents.of(source).count(row.getLong("id"));
                    return known.put(row.getString("file_key"), new Waiting(source, instant(row, "added_at"), count.rows(),
                            count.open(), instant(row, "not_before"), row.getString("reason")));
                }).list();
        return known;
    }
}
