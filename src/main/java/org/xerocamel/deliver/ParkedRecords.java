package org.xerocamel.deliver;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.journal.RecordVersions;
import org.xerocamel.journal.RecordVersions.StreamRecord;
import org.xerocamel.journal.XeroStream;

/** The records that sinks refused for good, kept with the reason until someone replays or drops them. */
@Component
public class ParkedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRecords.class);

    private final Database database;
    private final RecordVersions index;

    ParkedRecords(Database database, RecordVersions index) {
        this.database = database;
        this.index = index;
    }

    /**
     * @param after only those with a higher id; 0 for all
     * @param limit at most so many
     * @return the oldest first
     */
    public List<Parked> list(ParkedFilter filter, long after, int limit) {
        return withLast(filtered("deliver/list-parked", filter).param("after", after).param("limit", limit)
                .query(ParkedRecords::read).list());
    }

    /** @return the parked record of that number */
    public Optional<Parked> find(long id) {
        return withLast(database.sql("deliver/find-parked").param("id", id).query(ParkedRecords::read).list()).stream().findFirst();
    }

    /** @return the record itself, as the sink was given it */
    public Optional<byte[]> body(long id) {
        return database.sql("SELECT body FROM xero_parked WHERE id = :id")
                .param("id", id).query((row, n) -> row.getBytes("body")).optional();
    }

    /** Gives up one record. @return whether it was there */
    public boolean drop(long id) {
        Optional<Parked> found = find(id);
        boolean dropped = database.sql("DELETE FROM xero_parked WHERE id = :id").param("id", id).update() == 1;
        if (dropped) {
            found.ifPresent(parked -> LOG.warn("The parked record {} of {} for the sink {} was dropped",
                    parked.recordId(), parked.stream(), parked.sink()));
        }
        return dropped;
    }

    /** Gives up what the filter lets through. @return how many records */
    public int drop(ParkedFilter filter) {
        int dropped = filtered("deliver/drop-all-parked", filter).update();
        LOG.warn("{} dropped: {}", Counted.of(dropped, "parked record was", "parked records were"), filter);
        return dropped;
    }

    private StatementSpec filtered(String statement, ParkedFilter filter) {
        return database.sql(statement).param("sink", filter.sink()).param("organisation", filter.organisation())
                .param("entity", filter.entity()).param("record", filter.recordId());
    }

    /** Adds the last versions' batches, in one look into the index, whose keys are no texts. */
    private List<Parked> withLast(List<Parked> found) {
        Map<StreamRecord, Long> last = index.lastSequences(found.stream().map(Parked::record).distinct().toList());
        return found.stream().map(parked -> parked.withLast(last.get(parked.record()))).toList();
    }

    private static Parked read(ResultSet row, int number) throws SQLException {
        XeroStream stream = new XeroStream(row.getLong("stream_id"), row.getString("tenant_id"),
                row.getString("organisation"), row.getString("entity"));
        return new Parked(row.getLong("id"), row.getString("sink"), stream, row.getLong("sequence"),
                row.getString("record_id"), row.getString("reason"), row.getInt("attempts"),
                instant(row, "parked_at"), null, row.getBoolean("wanted"));
    }

    /**
     * A filter for parked records; null matches all.
     *
     * @param sink the name of the sink
     * @param organisation a tenant id, or a name in any case
     * @param entity the kind of record
     * @param recordId the id at Xero
     */
    public record ParkedFilter(String sink, String organisation, String entity, String recordId) {

        /** @return whether it lets everything through */
        public boolean isEmpty() {
            return sink == null && organisation == null && entity == null && recordId == null;
        }

        /** @return such as {@code sink http, entity Invoices} */
        @Override
        public String toString() {
            Map<String, String> said = new LinkedHashMap<>();
            said.put("sink", sink);
            said.put("organisation", organisation);
            said.put("entity", entity);
            said.put("record", recordId);
            said.values().removeIf(Objects::isNull);
            return said.entrySet().stream().map(part -> part.getKey() + " " + part.getValue()).collect(Collectors.joining(", "));
        }
    }

    /**
     * A record that a sink refused for good, without the record itself.
     *
     * @param id its number among all that is parked
     * @param sink the sink that refused it
     * @param stream the stream that it belongs to
     * @param sequence the batch that it came in
     * @param recordId its id at Xero, or a text that begins with {@code without id}
     * @param reason why, as the sink said it last
     * @param attempts how often the sink was given it
     * @param parkedAt since when
     * @param lastSequence the batch of its last version in the journal; null when that is not known
     * @param wanted whether the sink still asks for this organisation and entity
     */
    public record Parked(long id, String sink, XeroStream stream, long sequence, String recordId, String reason,
            int attempts, Instant parkedAt, Long lastSequence, boolean wanted) {

        private StreamRecord record() {
            return new StreamRecord(stream.id(), recordId);
        }

        private Parked withLast(Long last) {
            return new Parked(id, sink, stream, sequence, recordId, reason, attempts, parkedAt, last, wanted);
        }

        /** @return the same, given to the sink so often before */
        Parked attempted(int before) {
            return new Parked(id, sink, stream, sequence, recordId, reason, before, parkedAt, lastSequence, wanted);
        }

        /** @return whether Xero has made a later version of it; then that one counts, and this one is not replayed */
        public boolean overtaken() {
            return lastSequence != null && lastSequence > sequence;
        }
    }
}
