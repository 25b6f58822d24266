package org.xerocamel.console.life;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.console.life.Life.Sent;

/** Reads from the ledgers what was sent to Xero about a record. */
@Component
class SentReader {

    private static final int MOST = 50;

    private final Database database;

    SentReader(Database database) {
        this.database = database;
    }

    /** @return the changes and documents, the youngest first */
    List<Sent> of(AskedRecord record) {
        List<Sent> changes = database.sql("""
                SELECT f.id, f.source, u.line, u.step AS what, u.state, COALESCE(u.sent_at, f.added_at) AS happened_at, u.answer
                  FROM xero_update u
                  JOIN xero_update_file f ON f.id = u.file_id
                 WHERE u.invoice_id = :id AND u.tenant_id = :tenant
                 ORDER BY f.id DESC, u.line
                 FETCH FIRST :most ROWS ONLY
                """).param("id", record.id()).param("tenant", record.stream().tenantId()).param("most", MOST)
                .query(SentReader::read).list();
        List<Sent> documents = database.sql("""
                SELECT f.id, f.source, w.line, COALESCE(w.step, w.action) AS what, w.state,
                       COALESCE(w.sent_at, f.added_at) AS happened_at, w.answer
                  FROM xero_write w
                  JOIN xero_update_file f ON f.id = w.file_id
                 WHERE w.xero_id = :id AND w.tenant_id = :tenant
                 ORDER BY f.id DESC, w.number
                 FETCH FIRST :most ROWS ONLY
                """).param("id", record.id()).param("tenant", record.stream().tenantId()).param("most", MOST)
                .query(SentReader::read).list();
        // Both ledgers are about the same record where it is an invoice.
        return Stream.concat(record.stream().entity().equals("Invoices") ? changes.stream() : Stream.empty(), documents.stream())
                .sorted(Comparator.comparing(Sent::at).reversed()).limit(MOST).toList();
    }

    /** @return the page of the record within Xero, if it was written here */
    Optional<String> link(AskedRecord record) {
        return database.sql("""
                SELECT w.link FROM xero_write w
                 WHERE w.xero_id = :id AND w.tenant_id = :tenant AND w.link IS NOT NULL AND w.link <> ''
                 FETCH FIRST 1 ROW ONLY
                """).param("id", record.id()).param("tenant", record.stream().tenantId()).query(String.class).optional();
    }

    private static Sent read(ResultSet row, int number) throws SQLException {
        Instant at = instant(row, "happened_at");
        return new Sent(row.getLong("id"), row.getString("source"), row.getInt("line"), row.getString("what"),
                row.getString("state"), at, row.getString("answer"));
    }
}
