package org.xerocamel.deliver;

import static org.xerocamel.config.Database.cut;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;

/** The records that a sink refused for good, kept with the reason until someone replays or drops them. */
@Component
public class ParkedRecords {

    private final Database database;

    ParkedRecords(Database database) {
        this.database = database;
    }

    /** Parks what the sink refused of one batch; a record of it that is parked already stays as it is. */
    void park(Cursor cursor, long sequence, int attempts, List<Refusals.Refusal> refusals) {
        for (Refusals.Refusal refusal : refusals) {
            database.sql("deliver/park").param("sink", cursor.sink()).param("stream", cursor.stream().id())
                    .param("sequence", sequence).param("record", key(refusal))
                    .param("reason", cut(refusal.reason(), 2000)).param("attempts", attempts)
                    .param("body", refusal.record()).update();
        }
    }

    /** Two records without a readable id must not be taken for one. */
    private static String key(Refusals.Refusal refusal) {
        return refusal.recordId() == null || refusal.recordId().isBlank()
                ? "without id, sha256 " + Hash.of(refusal.record()).substring(0, 32) : cut(refusal.recordId(), 100);
    }
}
