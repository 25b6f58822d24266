package org.xerocamel.deliver;

import static org.xerocamel.config.Database.cut;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The files that sinks have fetched from Xero and written, so that a retried batch does not fetch them again. */
@Component
public class WrittenFiles {

    private static final int KEY = 100;

    /** A part that was written. */
    public record Written(String part, String content, int generation, String file) {}

    private final Database database;

    WrittenFiles(Database database) {
        this.database = database;
    }

    /** @return what there is of the record, by part */
    public Map<String, Written> of(String tenantId, String recordId) {
        return database.sql("""
                SELECT part, content, generation, file
                  FROM xero_pdf_file
                 WHERE tenant_id = :tenant AND record_id = :record
                """).param("tenant", tenantId).param("record", cut(recordId, KEY))
                .query((row, n) -> new Written(row.getString("part"), row.getString("content"),
                        row.getInt("generation"), row.getString("file")))
                // A stream of the database's own would keep its connection.
                .list().stream().collect(Collectors.toMap(Written::part, each -> each));
    }

    /** Notes that a part is there; one thread at a time works on a record, by the cursor's lease. */
    public void note(String tenantId, String recordId, Written written) {
        database.inTransaction(() -> {
            if (write("""
                    UPDATE xero_pdf_file
                       SET content = :content, generation = :generation, file = :file
                     WHERE tenant_id = :tenant AND record_id = :record AND part = :part
                    """, tenantId, recordId, written) == 0) {
                write("""
                        INSERT INTO xero_pdf_file (tenant_id, record_id, part, content, generation, file)
                        VALUES (:tenant, :record, :part, :content, :generation, :file)
                        """, tenantId, recordId, written);
            }
        });
    }

    private int write(String statement, String tenantId, String recordId, Written written) {
        return database.sql(statement).param("tenant", tenantId).param("record", cut(recordId, KEY))
                .param("part", cut(written.part(), KEY)).param("content", written.content())
                .param("generation", written.generation()).param("file", written.file()).update();
    }
}
