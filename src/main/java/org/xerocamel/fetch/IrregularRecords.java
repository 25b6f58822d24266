package org.xerocamel.fetch;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.fetch.IrregularRecord.Kind;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.RecordVersions;
import org.xerocamel.journal.XeroStream;

/**
 * The irregular records from Xero: malformed ones that were set aside, and ids that one answer has several times. Each is
 * identified by its content, reported once, and forgotten when a full refresh no longer meets it.
 */
@Component("xeroIrregularRecords")
public class IrregularRecords {

    private static final Logger LOG = LoggerFactory.getLogger(IrregularRecords.class);
    private static final String TOPIC = "irregular:";
    /** The most of each kind that are kept for a stream. Where there are more, the problem is not one of single records. */
    private static final long MOST = 1000;
    private static final int REASON = 500;
    private static final int PART = 100;

    private final Database database;
    private final Events events;
    private final Alerts alerts;
    private final RecordVersions index;
    private final String link;

    IrregularRecords(Database database, Events events, Alerts alerts, RecordVersions index, ConsoleAddress console) {
        this.database = database;
        this.index = index;
        this.events = events;
        this.alerts = alerts;
        this.link = console.of("api/irregular");
    }

    /**
     * Notes what a page held, in the transaction that appends it.
     *
     * @param pass the number of the pass; 0 for records that a webhook named
     */
    void store(XeroStream stream, long pass, int page, String part, PageRecords read) {
        if (read.skippedMore() != 0) {
            database.sql("UPDATE xero_stream SET skipped = GREATEST(0, skipped + :more) WHERE id = :stream")
                    .param("stream", stream.id()).param("more", read.skippedMore()).update();
        }
        long room = read.badOnes().isEmpty() ? 0 : MOST - count(stream, Kind.SET_ASIDE, true);
        BadMember first = null;
        int added = 0;
        for (BadMember bad : read.badOnes()) {
            boolean known = see(stream, Kind.SET_ASIDE, bad.hash(), pass, page, bad.position(), part);
            if (!known && added < room) {
                add(stream, Kind.SET_ASIDE, bad.hash(), bad.recordId(), pass, page, bad.position(), part,
                        "The record " + bad.problem() + ".", bad.excerpt());
                first = first == null ? bad : first;
                added++;
            }
        }
        if (first != null) {
            tellSetAside(stream, page, first, added);
        }
        for (String id : read.twins()) {
            String content = Hash.of(id);
            if (!see(stream, Kind.TWIN, content, pass, page, 0, part) && count(stream, Kind.TWIN, true) < MOST) {
                add(stream, Kind.TWIN, content, id, pass, page, 0, part, "One answer has this id several times, with"
                        + " different contents. Each content is delivered once, in Xero's order.", null);
                tellTwin(stream, id);
            }
        }
    }

    /** Forgets the records that the ended pass did not meet, in the transaction that ends it. */
    void ended(XeroStream stream, Pass pass, boolean everything) {
        int forgotten = everything
                ? database.sql("DELETE FROM xero_irregular WHERE stream_id = :stream AND pass < :pass")
                        .param("stream", stream.id()).param("pass", pass.number()).update()
                : pass.changed() == 0 ? 0 : forgetSeen(stream, pass.number());
        if (forgotten > 0) {
            clear(stream, "Xero no longer returns the records that were set aside, or returns them corrected.");
        }
    }

    /** Forgets the records that the pass has met in good form, or whose id it has met once. */
    private int forgetSeen(XeroStream stream, long pass) {
        List<String> ids = database.sql("""
                SELECT DISTINCT record_id FROM xero_irregular
                 WHERE stream_id = :stream AND pass < :pass AND record_id IS NOT NULL
                """).param("stream", stream.id()).param("pass", pass).query(String.class).list();
        List<String> seen = index.seen(stream.id(), ids, pass);
        return seen.isEmpty() ? 0 : database.sql("""
                DELETE FROM xero_irregular
                 WHERE stream_id = :stream AND pass < :pass AND record_id = ANY (CAST(:ids AS VARCHAR(100) ARRAY))
                """).param("stream", stream.id()).param("pass", pass).param("ids", seen.toArray(String[]::new)).update();
    }

    /** @return those that the filters let through and whose number is higher, by number; null as a filter lets all through */
    public List<IrregularRecord> list(String organisation, String entity, String kind, long after, int most) {
        return database.sql("fetch/list-irregular").param("organisation", organisation).param("entity", entity)
                .param("kind", kind).param("id", null).param("after", after).param("limit", most)
                .query(IrregularRecords::read).list();
    }

    /** @return the record of that number; empty if there is none */
    public Optional<IrregularRecord> find(long id) {
        return database.sql("fetch/list-irregular").param("organisation", null).param("entity", null).param("kind", null)
                .param("id", id).param("after", 0L).param("limit", 1).query(IrregularRecords::read).optional();
    }

    /** Acknowledges a record: it is not counted any more until its content changes. */
    public void acknowledge(IrregularRecord record) {
        database.inTransaction(() -> {
            database.sql("UPDATE xero_irregular SET acknowledged = TRUE WHERE id = :id")
                    .param("id", record.id()).update();
            clear(record.stream(), "Somebody has acknowledged the records that were set aside.");
        });
    }

    /** @return how many there are */
    public IrregularRecord.Counts count() {
        return database.sql("""
                SELECT COALESCE(SUM(CASE WHEN i.kind = 'SET_ASIDE' AND NOT i.acknowledged THEN 1 ELSE 0 END), 0)
                         AS set_aside,
                       COALESCE(SUM(CASE WHEN i.kind = 'SET_ASIDE' AND i.acknowledged THEN 1 ELSE 0 END), 0)
                         AS acknowledged,
                       COALESCE(SUM(CASE WHEN i.kind = 'TWIN' THEN 1 ELSE 0 END), 0) AS twins
                  FROM xero_irregular i
                  JOIN xero_stream s ON s.id = i.stream_id
                 WHERE s.wanted
                """).query((row, n) -> new IrregularRecord.Counts(row.getLong("set_aside"),
                row.getLong("acknowledged"), row.getLong("twins"))).single();
    }

    /** Removes what is known of the stream. */
    void erase(long streamId) {
        database.sql("DELETE FROM xero_irregular WHERE stream_id = :stream").param("stream", streamId).update();
        alerts.clear(TOPIC + streamId, "Xero: an organisation with records that were set aside was disconnected",
                "Its records were removed. Nothing needs to be done.");
    }

    /** Removes what was set aside of a forgotten contact, with the excerpt that it may have. */
    public void forget(@Body ForgottenContact contact) {
        database.sql("""
                DELETE FROM xero_irregular
                 WHERE LOWER(record_id) = :contact
                   AND stream_id IN (SELECT s.id FROM xero_stream s WHERE s.tenant_id = :tenant)
                """).param("contact", contact.contactId()).param("tenant", contact.tenantId()).update();
    }

    private boolean see(XeroStream stream, Kind kind, String content, long pass, int page, int position, String part) {
        return database.sql("""
                UPDATE xero_irregular
                   SET page = :page, position = :position, part = :part, pass = GREATEST(pass, :pass),
                       last_seen_at = CURRENT_TIMESTAMP
                 WHERE stream_id = :stream AND kind = :kind AND content = :content
                """).param("stream", stream.id()).param("kind", kind.name())
                .param("content", content).param("pass", pass).param("page", page).param("position", position)
                .param("part", Database.cut(part, PART)).update() > 0;
    }

    private void add(XeroStream stream, Kind kind, String content, String record, long pass, int page, int position, String part,
            String reason, String excerpt) {
        database.sql("""
                INSERT INTO xero_irregular (stream_id, kind, content, record_id, page, position, part, reason, excerpt,
                                            pass, first_seen_at, last_seen_at)
                VALUES (:stream, :kind, :content, :record, :page, :position, :part, :reason, :excerpt, :pass,
                        CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                """).param("stream", stream.id()).param("kind", kind.name()).param("content", content)
                .param("record", record).param("page", page).param("position", position)
                .param("part", Database.cut(part, PART)).param("reason", Database.cut(reason, REASON))
                .param("excerpt", excerpt).param("pass", pass).update();
    }

    private long count(XeroStream stream, Kind kind, boolean all) {
        return database.sql("""
                SELECT COUNT(*)
                  FROM xero_irregular
                 WHERE stream_id = :stream AND kind = :kind AND (CAST(:all AS BOOLEAN) OR NOT acknowledged)
                """).param("stream", stream.id()).param("kind", kind.name())
                .param("all", all).query(Long.class).single();
    }

    private void tellSetAside(XeroStream stream, int page, BadMember first, int added) {
        String place = "record " + first.position() + (page == 0 ? "" : " of page " + page);
        LOG.warn("{}: {} set aside, for what cannot be kept; all others are delivered. The first is {}, which"
                + " {}", stream, Counted.of(added, "record was", "records were"), place,
                first.problem());
        events.note("fetch", Level.WARN, stream.tenantId(), stream.organisation(), stream.entity() + ": "
                + Counted.of(added, "record was", "records were") + " set aside; the first is " + place + ", which "
                + first.problem() + ". All others were delivered.");
        alerts.raise(TOPIC + stream.id(), "Xero: records of " + stream + " were set aside", """
                Xero returned at least one record of %1$s that cannot be kept, so it was set aside. All others are delivered. You
                get one mail, however many there are.

                The first one: %2$s, which %3$s.

                Correct the record in Xero, and it arrives with a later pass. Or leave it as it is and acknowledge it: in the
                console, or by curl -u <user> -X POST '%4$s/<id>/acknowledge'; %4$s lists all.
                """.formatted(stream, place, first.problem(), link), ConsoleAddress.place("irregular", stream.place()));
    }

    private void tellTwin(XeroStream stream, String id) {
        LOG.warn("{}: one answer of Xero has the id {} several times, with different contents; each content is delivered"
                + " once",
                stream, id);
        events.note("fetch", Level.WARN, stream.tenantId(), stream.organisation(), stream.entity() + ": one answer of"
                + " Xero has the id "
                + id + " several times, with different contents. Each content is delivered once; a sink that keeps one"
                + " record per id has the last of them.");
    }

    private void clear(XeroStream stream, String why) {
        if (count(stream, Kind.SET_ASIDE, false) == 0) {
            alerts.clear(TOPIC + stream.id(), "Xero: no record of " + stream + " is set aside any more",
                    why + " Nothing needs to be done.");
        }
    }

    private static IrregularRecord read(ResultSet row, int number) throws SQLException {
        return new IrregularRecord(row.getLong("id"), Kind.valueOf(row.getString("kind")),
                new XeroStream(row.getLong("stream_id"), row.getString("tenant_id"), row.getString("organisation"),
                        row.getString("entity")),
                row.getString("record_id"), row.getInt("page"), row.getInt("position"), row.getString("part"),
                row.getString("reason"), row.getString("excerpt"), instant(row, "first_seen_at"), instant(row, "last_seen_at"),
                row.getBoolean("acknowledged"));
    }
}
