package org.xerocamel.drift;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.drift.Drift.Filter;
import org.xerocamel.journal.XeroStream;

/** The fields that changed at Xero, in the database, and what is known of the fields of each stream. */
@Component
public class Drifts implements NewFields {

    /** The most that are kept of a stream. Where there are more, the names of its fields are no names. */
    private static final int MOST = 200;
    private static final int TYPE = 200;

    /** How often a change was noted: of all streams, and of one of them. */
    private record Noted(long everywhere, long here, long accepted) {}

    private final Database database;

    Drifts(Database database) {
        this.database = database;
    }

    /** @return what is known of the stream's fields; nothing at first */
    StreamFields known(XeroStream stream) {
        return database.sql("SELECT fields FROM xero_stream_fields WHERE stream_id = :stream").param("stream", stream.id())
                .query(String.class).optional().map(StreamFields::of).orElseGet(StreamFields::new);
    }

    /** Stores what is known of the stream's fields, in the transaction that is open, whose lease nobody shares. */
    void know(XeroStream stream, StreamFields fields) {
        if (database.sql("UPDATE xero_stream_fields SET fields = :fields WHERE stream_id = :stream")
                .param("stream", stream.id()).param("fields", fields.text()).update() == 0) {
            database.sql("INSERT INTO xero_stream_fields (stream_id, fields) VALUES (:stream, :fields)")
                    .param("stream", stream.id()).param("fields", fields.text()).update();
        }
    }

    /** @return those of the changes that were noted of the stream just now, and not before */
    List<FieldChange> add(XeroStream stream, List<FieldChange> changes) {
        List<FieldChange> added = new ArrayList<>();
        for (FieldChange change : changes) {
            if (noted(stream, change).here() == 0 && ofStream(stream) < MOST) {
                database.sql("""
                        INSERT INTO xero_drift (stream_id, entity, kind, field, was, type, first_seen_at)
                        VALUES (:stream, :entity, :kind, :field, :was, :type, CURRENT_TIMESTAMP)
                        """).param("stream", stream.id()).param("entity", stream.entity()).param("kind", change.kind().name())
                        .param("field", change.path()).param("was", Database.cut(change.was(), TYPE))
                        .param("type", Database.cut(change.type(), TYPE)).update();
                added.add(change);
            }
        }
        return added;
    }

    /** @return whether nobody was told of the change before, in another organisation */
    boolean isFirst(XeroStream stream, FieldChange change) {
        Noted noted = noted(stream, change);
        return noted.everywhere() == noted.here();
    }

    private Noted noted(XeroStream stream, FieldChange change) {
        return database.sql("""
                SELECT COUNT(*) AS everywhere,
                       COALESCE(SUM(CASE WHEN stream_id = :stream THEN 1 ELSE 0 END), 0) AS here,
                       COALESCE(SUM(CASE WHEN stream_id = :stream AND accepted THEN 1 ELSE 0 END), 0) AS accepted
                  FROM xero_drift
                 WHERE entity = :entity AND kind = :kind AND field = :field AND COALESCE(type, '') = :type
                """).param("entity", stream.entity()).param("kind", change.kind().name()).param("field", change.path())
                .param("type", change.type() == null ? "" : Database.cut(change.type(), TYPE)).param("stream", stream.id())
                .query((row, n) -> new Noted(row.getLong("everywhere"), row.getLong("here"), row.getLong("accepted"))).single();
    }

    /** Lets sinks have columns for the field, unless they may already. */
    void deliver(String entity, String field, String type) {
        List<String> known = database.sql("SELECT field FROM xero_new_field WHERE entity = :entity").param("entity", entity)
                .query(String.class).list();
        if (!known.contains(field) && known.size() < MOST) {
            database.sql("INSERT INTO xero_new_field (entity, field, type) VALUES (:entity, :field, :type)")
                    .param("entity", entity).param("field", field).param("type", Database.cut(type, TYPE)).update();
        }
    }

    private long ofStream(XeroStream stream) {
        return database.sql("SELECT COUNT(*) FROM xero_drift WHERE stream_id = :stream").param("stream", stream.id())
                .query(Long.class).single();
    }

    /** @return whether a person has accepted the change in the stream, or it is one too many to be noted, which nobody could accept */
    boolean isAccepted(XeroStream stream, FieldChange change) {
        Noted noted = noted(stream, change);
        return noted.accepted() > 0 || noted.here() == 0 && ofStream(stream) >= MOST;
    }

    /** @return whether a person has still to accept a new or retyped field of the entity, in any organisation */
    boolean isOpen(String entity) {
        return database.sql("""
                SELECT COUNT(*) FROM xero_drift
                 WHERE entity = :entity AND kind <> 'GONE' AND NOT accepted
                """).param("entity", entity).query(Long.class).single() > 0;
    }

    /** Makes a stream due at once that waited for a person, unless there is more to accept. */
    void resumeIfAccepted(long streamId) {
        long open = database.sql("SELECT COUNT(*) FROM xero_drift WHERE stream_id = :stream AND kind <> 'GONE' AND NOT accepted")
                .param("stream", streamId).query(Long.class).single();
        if (open == 0) {
            database.sql("drift/resume").param("stream", streamId).update();
        }
    }

    /** Accepts it. @return the number of its stream */
    long accept(Drift drift) {
        database.sql("UPDATE xero_drift SET accepted = TRUE WHERE id = :id").param("id", drift.id()).update();
        return database.sql("SELECT stream_id FROM xero_drift WHERE id = :id").param("id", drift.id()).query(Long.class).single();
    }

    /** Forgets what is known of the fields of a stream whose records were removed. */
    void erase(long streamId) {
        database.sql("DELETE FROM xero_stream_fields WHERE stream_id = :stream").param("stream", streamId).update();
        database.sql("DELETE FROM xero_drift WHERE stream_id = :stream").param("stream", streamId).update();
    }

    /** @return those that the filter lets through and whose number is higher, by number */
    public List<Drift> list(Filter filter, boolean accepted, long after, int most) {
        return list(filter, null, accepted, after, most);
    }

    /** @return the one of that number; empty if there is none */
    public Optional<Drift> find(long id) {
        return list(Filter.ALL, id, true, 0, 1).stream().findFirst();
    }

    private List<Drift> list(Filter filter, Long id, boolean accepted, long after, int most) {
        return database.sql("drift/list").param("organisation", filter.organisation()).param("entity", filter.entity())
                .param("kind", filter.kind()).param("id", id).param("accepted", accepted).param("after", after)
                .param("limit", most).query(Drifts::read).list();
    }

    /** @return how many there are */
    public Drift.Counts count() {
        return database.sql("drift/count").query((row, n) -> new Drift.Counts(row.getLong("still_open"), row.getLong("accepted"),
                row.getLong("waiting"))).single();
    }

    @Override
    public List<NewField> all() {
        return database.sql("SELECT entity, field, type FROM xero_new_field ORDER BY id").query((row, n) -> new NewField(
                row.getString("entity"), row.getString("field"), row.getString("type"))).list();
    }

    private static Drift read(ResultSet row, int number) throws SQLException {
        return new Drift(row.getLong("id"), row.getString("kind"), row.getString("tenant_id"), row.getString("organisation"),
                row.getString("entity"), row.getString("field"), row.getString("was"), row.getString("type"),
                instant(row, "first_seen_at"), row.getBoolean("accepted"));
    }
}
