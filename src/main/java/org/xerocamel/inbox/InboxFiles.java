package org.xerocamel.inbox;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.config.Shown;
import org.xerocamel.inbox.InboxException.FileLeaseLostException;

/** The leases of files and requests: one node works on each at a time, by the database's clock. */
@Component
public class InboxFiles implements DisposableBean {

    /** Longer than any call to Xero may take; it is renewed before each. A dead node's files are free after it. */
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(InboxFiles.class);

    private final Database database;
    private final String owner = UUID.randomUUID().toString();

    InboxFiles(Database database) {
        this.database = database;
        if (database.isEmbedded()) {
            // Only one process at a time opens the embedded database, so the holder of any lease is gone.
            database.sql("""
                    UPDATE xero_update_file SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL
                    """).update();
        }
    }

    /**
     * What a claim found.
     *
     * @param held whether another has the lease
     * @param waits whether it may not continue yet
     * @param hash of the content that is known
     */
    public record Claim(InboxFile file, boolean held, boolean waits, String hash) {}

    /**
     * Takes the lease, of a new file or of one that is known.
     *
     * @param key what it is known by
     * @param earlier what an earlier version would know it by; null for none
     * @param hash of its content
     * @return it; {@code held} where another has the lease, and {@code waits} where it may not continue yet: not taken then
     */
    public Claim claim(String key, String earlier, String hash, String source) {
        Optional<Claim> known = find(key);
        if (known.isEmpty() && earlier != null
                && database.sql("UPDATE xero_update_file SET file_key = :key WHERE file_key = :earlier")
                        .param("key", key).param("earlier", earlier).update() == 1) {
            known = find(key);
        }
        if (known.isEmpty()) {
            try {
                add(key, hash, source);
                return find(key).map(added -> new Claim(added.file(), false, false, added.hash())).orElseThrow();
            } catch (DuplicateKeyException e) {
                known = find(key);
            }
        }
        Claim found = known.orElseThrow();
        if (found.held() || found.waits() && !found.file().source().equals(InboxFile.REQUEST)) {
            return found;
        }
        int taken = database.sql("""
                UPDATE xero_update_file
                   SET lease_owner = :owner, lease_until = :until, fence = fence + 1
                 WHERE id = :id AND (lease_owner IS NULL OR lease_until <= CURRENT_TIMESTAMP)
                """).param("id", found.file().id()).param("owner", owner)
                .param("until", until()).update();
        return taken == 0 ? new Claim(found.file(), true, false, found.hash())
                : find(key).map(claimed -> new Claim(claimed.file(), false, false, claimed.hash())).orElseThrow();
    }

    /** @return what an earlier version, which read files where they lay, knew a file by */
    static String earlierKey(String source, Look look, String hash) {
        return Hash.of(source + "\n" + look.size() + "\n" + look.modified() + "\n" + hash);
    }

    /** @return whether there is a file of that key */
    boolean isKnown(String key) {
        return find(key).isPresent();
    }

    /** @throws FileLeaseLostException when another node has taken it over */
    public void renew(InboxFile file) {
        if (held("""
                UPDATE xero_update_file
                   SET lease_until = :until
                 WHERE id = :id AND lease_owner = :owner AND fence = :fence
                """, file).param("until", until()).update() == 0) {
            throw new FileLeaseLostException(file + " is another node's by now");
        }
    }

    /** Stores the progress of the file. */
    public void save(InboxFile file) {
        database.inTransaction(() -> {
            renew(file);
            state(file);
        });
    }

    private void state(InboxFile file) {
        database.sql("UPDATE xero_update_file SET state = :state, format = :format WHERE id = :id")
                .param("id", file.id()).param("state", file.state().name())
                .param("format", file.format() == null ? null : file.format().name()).update();
    }

    /** @return whether no other file has that name */
    boolean target(InboxFile file, String target) {
        try {
            return database.sql("UPDATE xero_update_file SET target = :target WHERE id = :id")
                    .param("id", file.id()).param("target", target).update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Releases the lease; the file is processed again after the wait; null for at once. */
    public void release(InboxFile file, int failures, Duration wait, String reason) {
        held("""
                UPDATE xero_update_file
                   SET lease_owner = NULL, lease_until = NULL, not_before = :next, failures = :failures,
                       reason = :reason
                 WHERE id = :id AND lease_owner = :owner AND fence = :fence
                """, file).param("failures", failures)
                .param("next", wait == null ? null : time(database.now().plus(wait)))
                .param("reason", cut(reason, 1000)).update();
    }

    /** Notes that all is done with it, and forgets what was done long ago. */
    public void close(InboxFile file) {
        held("""
                UPDATE xero_update_file
                   SET state = 'CLOSED', file_key = NULL, target = NULL, lease_owner = NULL, lease_until = NULL,
                       closed_at = CURRENT_TIMESTAMP, reason = NULL
                 WHERE id = :id AND lease_owner = :owner AND fence = :fence
                """, file).update();
        database.sql("""
                DELETE FROM xero_update_file
                 WHERE added_at < :before
                   AND (state IN ('CLOSED', 'ENDED') OR lease_owner IS NULL AND source = 'request')
                """).param("before", time(database.now().minus(KEPT))).update();
    }

    /** Forgets a file with its rows, of which none was sent. */
    public void forget(InboxFile file) {
        held("DELETE FROM xero_update_file WHERE id = :id AND lease_owner = :owner AND fence = :fence", file).update();
    }

    @Override
    public void destroy() {
        try {
            database.sql("""
                    UPDATE xero_update_file SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = :owner
                    """).param("owner", owner).update();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("The leases of inbox files could not be released; they expire in {} minutes: {}",
                    LEASE.toMinutes(), Shown.reason(away));
        }
    }

    private void add(String key, String hash, String source) {
        database.sql("""
                INSERT INTO xero_update_file (file_key, content_hash, source, state, lease_owner, lease_until, fence,
                                              added_at)
                VALUES (:key, :hash, :source, 'READING', :owner, :until, 1, CURRENT_TIMESTAMP)
                """).param("key", key).param("hash", hash).param("source", cut(source, 1000))
                .param("owner", owner).param("until", until()).update();
    }

    private Optional<Claim> find(String key) {
        return database.sql("""
                SELECT id, file_key, content_hash, source, format, state, target, failures, fence,
                       CASE WHEN lease_owner IS NOT NULL AND lease_until > CURRENT_TIMESTAMP
                            THEN TRUE ELSE FALSE END AS held,
                       CASE WHEN not_before > CURRENT_TIMESTAMP THEN TRUE ELSE FALSE END AS waits
                  FROM xero_update_file
                 WHERE file_key = :key
                """).param("key", key).query(InboxFiles::claim).optional();
    }

    private OffsetDateTime until() {
        return time(database.now().plus(LEASE));
    }

    private StatementSpec held(String statement, InboxFile file) {
        return database.sql(statement).param("id", file.id()).param("owner", owner).param("fence", file.fence());
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        String format = row.getString("format");
        InboxFile file = new InboxFile(row.getLong("id"), row.getString("content_hash"), row.getString("source"),
                format == null ? null : RowFormat.valueOf(format), InboxFile.State.valueOf(row.getString("state")),
                row.getString("target"), row.getInt("failures"), row.getLong("fence"));
        return new Claim(file, row.getBoolean("held"), row.getBoolean("waits"), row.getString("content_hash"));
    }
}
