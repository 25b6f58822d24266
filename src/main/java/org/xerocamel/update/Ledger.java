package org.xerocamel.update;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Json;
import org.xerocamel.inbox.FileContent;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxFiles;

/**
 * The ledger of updates: what every row requests, and its outcome. Each write checks that this node still holds the file's
 * lease.
 */
@Component
class Ledger {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Database database;
    private final InboxFiles files;
    private final ObjectMapper json;

    Ledger(Database database, InboxFiles files, Json json) {
        this.database = database;
        this.files = files;
        this.json = json.mapper();
    }

    /** Adds rows. */
    void add(InboxFile file, List<UpdateRow> rows) {
        database.inTransaction(() -> {
            files.renew(file);
            database.batch("""
                    INSERT INTO xero_update (file_id, line, tenant_id, invoice, wanted, step, state, answer)
                    VALUES (:file, :line, :tenant, :invoice, :wanted, :step, :state, :answer)
                    """, rows.stream().map(row -> inserted(file, row)).toList());
        });
    }

    /** Forgets the rows of a file that was not read to its end. */
    void forget(InboxFile file) {
        database.inTransaction(() -> {
            files.renew(file);
            database.sql("DELETE FROM xero_update WHERE file_id = :file").param("file", file.id()).update();
        });
    }

    /** Stores the outcome of rows, or that they are about to be sent; it is committed when this returns. */
    void save(InboxFile file, Collection<UpdateRow> rows) {
        if (!rows.isEmpty()) {
            database.inLastingTransaction(() -> {
                files.renew(file);
                database.batch("""
                        UPDATE xero_update
                           SET step = :step, state = :state, invoice_id = :invoice, call_key = :key, sent = :sent,
                               before_sent = :before, sent_at = :sentAt, answer = :answer
                         WHERE file_id = :file AND line = :line
                        """, rows.stream().map(row -> saved(file, row)).toList());
            });
        }
    }

    /** @return the organisations with rows that have not ended, in the order of the file */
    List<String> openTenants(InboxFile file) {
        return database.sql("""
                SELECT tenant_id FROM xero_update
                 WHERE file_id = :file AND state IN ('PENDING', 'SENT')
                 GROUP BY tenant_id ORDER BY MIN(line)
                """).param("file", file.id()).query(String.class).list();
    }

    /** @return the first rows of the organisation that have not ended */
    List<UpdateRow> open(InboxFile file, String tenantId, int most) {
        return database.sql("""
                SELECT line, tenant_id, invoice, wanted, step, state, invoice_id, call_key, sent, before_sent, sent_at,
                       answer
                  FROM xero_update
                 WHERE file_id = :file AND tenant_id = :tenant AND state IN ('PENDING', 'SENT')
                 ORDER BY line LIMIT :most
                """).param("file", file.id()).param("tenant", tenantId).param("most", most).query(this::row).list();
    }

    /** @return rows in the order of the file, from behind that line on */
    List<UpdateRow> after(InboxFile file, int line, int most) {
        return database.sql("""
                SELECT line, tenant_id, invoice, wanted, step, state, invoice_id, call_key, sent, before_sent, sent_at,
                       answer
                  FROM xero_update
                 WHERE file_id = :file AND line > :after
                 ORDER BY line LIMIT :most
                """).param("file", file.id()).param("after", line).param("most", most).query(this::row).list();
    }

    /** @return how many rows the file has in each state, by the words of results */
    Map<String, Integer> states(long fileId) {
        Map<String, Integer> states = new TreeMap<>();
        database.sql("SELECT state, COUNT(*) AS rows_in FROM xero_update WHERE file_id = :file GROUP BY state")
                .param("file", fileId).query((RowCallbackHandler) row -> states.merge(
                        UpdateRow.State.valueOf(row.getString("state")).word(), row.getInt("rows_in"), Integer::sum));
        return states;
    }

    /** @return how many rows the file has, and how many of them have not ended */
    FileContent.Count count(long fileId) {
        return database.sql("""
                SELECT COUNT(*) AS rows_in,
                       COALESCE(SUM(CASE WHEN state IN ('PENDING', 'SENT') THEN 1 ELSE 0 END), 0) AS rows_open
                  FROM xero_update
                 WHERE file_id = :file
                """).param("file", fileId)
                .query((row, number) -> new FileContent.Count(row.getInt("rows_in"), row.getInt("rows_open"))).single();
    }

    private UpdateRow row(ResultSet row, int number) throws SQLException {
        return new UpdateRow(row.getInt("line"), row.getString("tenant_id"), row.getString("invoice"),
                map(row.getString("wanted")), UpdateRow.Step.valueOf(row.getString("step")),
                UpdateRow.State.valueOf(row.getString("state")), row.getString("invoice_id"), row.getString("call_key"),
                map(row.getString("sent")), map(row.getString("before_sent")), instant(row, "sent_at"),
                row.getString("answer"));
    }

    private Map<String, Object> inserted(InboxFile file, UpdateRow row) {
        Map<String, Object> parameters = new HashMap<>(Map.of("file", file.id(), "line", row.line(), "invoice",
                cut(row.invoice(), 500), "wanted", text(row.cells()), "step", row.step().name(), "state",
                row.state().name()));
        parameters.put("tenant", row.tenantId());
        parameters.put("answer", cut(row.answer(), 4000));
        return parameters;
    }

    private Map<String, Object> saved(InboxFile file, UpdateRow row) {
        Map<String, Object> parameters = new HashMap<>(Map.of("file", file.id(), "line", row.line(), "step",
                row.step().name(), "state", row.state().name()));
        parameters.put("invoice", row.invoiceId());
        parameters.put("key", row.callKey());
        parameters.put("sent", text(row.sent()));
        parameters.put("before", text(row.before()));
        parameters.put("sentAt", time(row.sentAt()));
        parameters.put("answer", cut(row.answer(), 4000));
        return parameters;
    }

    private Map<String, String> map(String text) {
        try {
            return text == null ? null : json.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds what it was not given", e);
        }
    }

    private String text(Map<String, String> map) {
        try {
            return map == null ? null : json.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts can be written", e);
        }
    }
}
