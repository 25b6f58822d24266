package org.xerocamel.write;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.inbox.FileContent;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxFiles;
import org.xerocamel.write.Document.Action;
import org.xerocamel.write.Document.Result;
import org.xerocamel.write.Document.Sending;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.Document.Worth;

/**
 * The ledger of documents: what each file wants, and what became of it. Each write checks that this node still holds the
 * file's lease.
 */
@Component
class DocumentLedger {

    private static final String COLUMNS = """
            SELECT number, tenant_id, label, draft, action, state, xero_id, xero_number, xero_status, call_key, sent,
                   parent, sent_at, undoes, answer, step, link, currency, contact, total
              FROM xero_write
            """;

    private final Database database;
    private final InboxFiles files;
    private final ExternalIds externalIds;
    private final LedgerJson json = new LedgerJson();

    DocumentLedger(Database database, InboxFiles files, ExternalIds externalIds) {
        this.database = database;
        this.files = files;
        this.externalIds = externalIds;
    }

    /** Adds documents. */
    void add(InboxFile file, List<Document> documents) {
        database.inTransaction(() -> {
            files.renew(file);
            database.batch("""
                    INSERT INTO xero_write (file_id, number, line, last_line, tenant_id, entity, kind, label, external_id,
                                            draft, state, xero_id, xero_number, xero_status, undoes, answer, step, link)
                    VALUES (:file, :number, :line, :last, :tenant, :entity, :kind, :label, :external, :draft, :state,
                            :id, :xeroNumber, :status, :undoes, :answer, :step, :link)
                    """, documents.stream().map(document -> inserted(file, document)).toList());
        });
    }

    /** Refuses the document that begins in that line, while the file is read. */
    void refuse(InboxFile file, int line, String why) {
        database.inTransaction(() -> {
            files.renew(file);
            database.sql("""
                    UPDATE xero_write SET state = 'REFUSED', answer = :why
                     WHERE file_id = :file AND line = :line AND state = 'PENDING'
                    """).param("file", file.id()).param("line", line).param("why", cut(why, 4000)).update();
        });
    }

    /** Forgets the documents of a file that was not read to its end. */
    void forget(InboxFile file) {
        database.inTransaction(() -> {
            files.renew(file);
            database.sql("DELETE FROM xero_write WHERE file_id = :file").param("file", file.id()).update();
        });
    }

    /**
     * Stores the outcome of documents, or that they are about to be sent; it is committed when this returns. The record that
     * a document with an ExternalID became is known from then on, and the steps that follow a document are there once Xero has
     * it.
     */
    void save(InboxFile file, Collection<Document> documents) {
        if (!documents.isEmpty()) {
            database.inLastingTransaction(() -> {
                files.renew(file);
                database.batch("""
                        UPDATE xero_write
                           SET action = :action, state = :state, xero_id = :id, xero_number = :xeroNumber,
                               xero_status = :status, call_key = :key, sent = :sent, parent = :parent,
                               sent_at = :sentAt, answer = :answer, link = :link, currency = :currency,
                               contact = :contact, total = :total
                         WHERE file_id = :file AND number = :number
                        """, documents.stream().map(document -> saved(file, document)).toList());
                externalIds.note(documents);
                List<Document> steps = documents.stream().flatMap(document -> FollowUps.of(document).stream()).toList();
                if (!steps.isEmpty()) {
                    add(file, steps);
                }
            });
        }
    }

    /** @return the organisations with documents that have not ended, in the order of the file */
    List<String> openTenants(InboxFile file) {
        return database.sql("""
                SELECT tenant_id FROM xero_write
                 WHERE file_id = :file AND state IN ('PENDING', 'SENT')
                 GROUP BY tenant_id ORDER BY MIN(number)
                """).param("file", file.id()).query(String.class).list();
    }

    /** @return the first documents and steps of the organisation that have not ended */
    List<Document> open(InboxFile file, String tenantId, int most) {
        return database.sql(COLUMNS + """
                 WHERE file_id = :file AND tenant_id = :tenant AND state IN ('PENDING', 'SENT')
                 ORDER BY number LIMIT :most
                """).param("file", file.id()).param("tenant", tenantId).param("most", most).query(this::document).list();
    }

    /** @return the first documents of the organisation that have not ended, without the steps that follow any */
    List<Document> openDocuments(InboxFile file, String tenantId, int most) {
        return database.sql(COLUMNS + """
                 WHERE file_id = :file AND tenant_id = :tenant AND state IN ('PENDING', 'SENT') AND step IS NULL
                 ORDER BY number LIMIT :most
                """).param("file", file.id()).param("tenant", tenantId).param("most", most).query(this::document).list();
    }

    /** @return the first step of the organisation that has not ended; empty where there is none */
    Optional<Document> openStep(InboxFile file, String tenantId) {
        return database.sql(COLUMNS + """
                 WHERE file_id = :file AND tenant_id = :tenant AND state IN ('PENDING', 'SENT') AND step IS NOT NULL
                 ORDER BY number LIMIT 1
                """).param("file", file.id()).param("tenant", tenantId).query(this::document).optional();
    }

    /** @return Xero's ids of what the file's documents created */
    List<String> created(InboxFile file) {
        return database.sql("SELECT xero_id FROM xero_write WHERE file_id = :file AND state = 'CREATED' AND xero_id IS NOT NULL")
                .param("file", file.id()).query(String.class).list();
    }

    /** @return documents in the order of the file, from behind that number on */
    List<Document> after(long fileId, int number, int most) {
        return database.sql(COLUMNS + """
                 WHERE file_id = :file AND number > :after
                 ORDER BY number LIMIT :most
                """).param("file", fileId).param("after", number).param("most", most).query(this::document).list();
    }

    /** @return the entity of the file's documents; empty where it has none */
    Optional<String> entity(long fileId) {
        return database.sql("SELECT entity FROM xero_write WHERE file_id = :file ORDER BY number LIMIT 1")
                .param("file", fileId).query(String.class).optional();
    }

    /** @return the last file of that content whose documents were written; empty where none is known any more */
    Optional<Long> written(String hash, long except) {
        return database.sql("""
                SELECT f.id FROM xero_update_file f
                 WHERE f.content_hash = :hash AND f.id <> :except AND f.state = 'CLOSED'
                   AND EXISTS (SELECT 1 FROM xero_write w WHERE w.file_id = f.id AND w.state IN ('CREATED', 'CHANGED'))
                 ORDER BY f.id DESC LIMIT 1
                """).param("hash", hash).param("except", except).query(Long.class).optional();
    }

    /** @return how long ago the file was taken */
    Duration age(InboxFile file) {
        Instant added = database.sql("SELECT added_at FROM xero_update_file WHERE id = :id").param("id", file.id())
                .query((row, number) -> instant(row, "added_at")).single();
        return Duration.between(added, database.now());
    }

    /** @return how many documents the file has in each state, by the words of results */
    Map<String, Integer> states(long fileId) {
        Map<String, Integer> states = new TreeMap<>();
        database.sql("SELECT state, COUNT(*) AS documents FROM xero_write WHERE file_id = :file GROUP BY state")
                .param("file", fileId).query((RowCallbackHandler) row -> states.merge(
                        State.valueOf(row.getString("state")).word(), row.getInt("documents"), Integer::sum));
        return states;
    }

    /** @return how many documents the file has, and how many of them have not ended */
    FileContent.Count count(long fileId) {
        return database.sql("""
                SELECT COUNT(*) AS documents,
                       COALESCE(SUM(CASE WHEN state IN ('PENDING', 'SENT') THEN 1 ELSE 0 END), 0) AS open_documents
                  FROM xero_write
                 WHERE file_id = :file
                """).param("file", fileId).query((row, number) -> new FileContent.Count(row.getInt("documents"),
                row.getInt("open_documents"))).single();
    }

    private Document document(ResultSet row, int number) throws SQLException {
        String action = row.getString("action");
        String undoes = row.getString("undoes");
        String sent = row.getString("sent");
        Sending sending = sent == null ? null : new Sending(row.getString("call_key"), json.sent(sent),
                row.getString("parent"), instant(row, "sent_at"));
        return new Document(row.getInt("number"), row.getString("tenant_id"), row.getString("label"),
                json.draft(row.getString("draft")), action == null ? null : Action.valueOf(action),
                State.valueOf(row.getString("state")), new Result(row.getString("xero_id"), row.getString("xero_number"),
                row.getString("xero_status"), row.getString("link")), sending, undoes == null ? null : json.sent(undoes),
                row.getString("answer"), row.getString("step"), worth(row));
    }

    private static Worth worth(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return currency == null ? null : new Worth(currency, row.getString("contact"), row.getBigDecimal("total"));
    }

    private Map<String, Object> inserted(InboxFile file, Document document) {
        Map<String, Object> parameters = new HashMap<>(Map.of("file", file.id(), "number", document.number(), "line",
                document.draft().line(), "last", document.draft().lastLine(), "entity", document.draft().entity(), "kind",
                document.draft().kind(), "label", cut(document.label(), 500), "draft", json.text(document.draft()),
                "state", document.state().name()));
        parameters.put("tenant", document.tenantId());
        parameters.put("external", document.draft().externalId());
        parameters.put("id", document.result().id());
        parameters.put("xeroNumber", cut(document.result().number(), 255));
        parameters.put("status", cut(document.result().status(), 40));
        parameters.put("step", document.step());
        parameters.put("link", cut(document.result().link(), 500));
        parameters.put("undoes", document.undoes() == null ? null : json.text(document.undoes()));
        parameters.put("answer", cut(document.answer(), 4000));
        return parameters;
    }

    private Map<String, Object> saved(InboxFile file, Document document) {
        Map<String, Object> parameters = new HashMap<>(Map.of("file", file.id(), "number", document.number(), "state",
                document.state().name()));
        Sending sending = document.sending();
        parameters.put("action", document.action() == null ? null : document.action().name());
        parameters.put("id", document.result().id());
        parameters.put("xeroNumber", cut(document.result().number(), 255));
        parameters.put("status", cut(document.result().status(), 40));
        parameters.put("key", sending == null ? null : sending.key());
        parameters.put("sent", sending == null ? null : json.text(sending.sent()));
        parameters.put("parent", sending == null ? null : sending.parent());
        parameters.put("sentAt", sending == null ? null : time(sending.at()));
        parameters.put("link", cut(document.result().link(), 500));
        Worth worth = document.worth();
        parameters.put("currency", worth == null ? null : cut(worth.currency(), 10));
        parameters.put("contact", worth == null ? null : cut(worth.contact(), 500));
        parameters.put("total", worth == null ? null : worth.total());
        parameters.put("answer", cut(document.answer(), 4000));
        return parameters;
    }
}
