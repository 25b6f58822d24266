package org.xerocamel.update;

import static org.xerocamel.config.Database.instant;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** What the inbox has in hand, for people. */
@Component
public class UpdateList {

    private final Database database;

    UpdateList(Database database) {
        this.database = database;
    }

    /**
     * A file that has rows which have not ended.
     *
     * @param file its path below the inbox
     * @param since when it was first seen
     * @param rows how many it has
     * @param open how many of them have not ended
     * @param waitsUntil when it is gone on with; null for at once
     * @param reason why it waits; null when it does not
     */
    public record Waiting(String file, Instant since, int rows, int open, Instant waitsUntil, String reason) {}

    /** @return the first hundred, the oldest first */
    public List<Waiting> waiting() {
        return database.sql("update/list-files").query((row, number) -> new Waiting(row.getString("source"),
                instant(row, "added_at"), row.getInt("row_count"), row.getInt("open_count"),
                instant(row, "not_before"), row.getString("reason"))).list();
    }
}
