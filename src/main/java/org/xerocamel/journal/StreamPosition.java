package org.xerocamel.journal;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * How far a stream is, as it was when its lease was taken; nobody changes that without the lease.
 *
 * @param passes the number of its last pass
 * @param watermark what the last finished pass has seen all of; null before the first
 * @param chosen the filters by which that one chose
 * @param lacking whether it is known to lack records
 * @param open whether a pass of it has begun and not ended
 * @param announced whether events of webhooks wait to be fetched
 */
public record StreamPosition(long passes, Instant watermark, String chosen, boolean lacking, boolean open,
        boolean announced) {

    /** @return a number for a new pass */
    public long nextPass() {
        return passes + 1;
    }

    /** @return what was seen by the same filters; null when nothing was */
    public Instant watermark(String filters) {
        return filters.equals(chosen) ? watermark : null;
    }

    static StreamPosition of(ResultSet row) throws SQLException {
        return new StreamPosition(row.getLong("passes"), instant(row, "watermark"), row.getString("chosen"),
                row.getBoolean("lacking"), row.getBoolean("open"), row.getBoolean("announced"));
    }
}
