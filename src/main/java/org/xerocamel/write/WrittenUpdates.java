package org.xerocamel.write;

import static org.xerocamel.config.Database.instant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.write.Document.State;

/** Lists the files and requests whose documents were written, for people and programs. */
@Component
public class WrittenUpdates {

    private static final int MOST = 50;

    private final Database database;
    private final DocumentLedger ledger;
    private final DocumentResults results;

    WrittenUpdates(Database database, DocumentLedger ledger, DocumentResults results) {
        this.database = database;
        this.ledger = ledger;
        this.results = results;
    }

    /**
     * A file or request that was written.
     *
     * @param id its number
     * @param file its path below the inbox; {@code request} for a request
     * @param entity what its documents are
     * @param since when it was taken
     * @param results how many documents have which result
     * @param undoable how many of them could be taken back
     */
    public record Written(long id, String file, String entity, Instant since, Map<String, Integer> results, int undoable) {}

    /** @return the last fifty, the youngest first */
    public List<Written> last() {
        return query(0, Long.MAX_VALUE);
    }

    /** @return the file or request of that number; empty where there is none */
    public Optional<Written> find(long id) {
        return query(id, id).stream().findFirst();
    }

    /** @return what became of each of its documents, in their order, at most ten thousand */
    public List<Map<String, Object>> results(long id) {
        List<Map<String, Object>> lines = new ArrayList<>();
        results.each(id, document -> lines.add(DocumentResults.line(document, document.answer())));
        return lines;
    }

    /** @return of a dry run, what its documents come to by currency, and within a currency by status and by contact */
    public List<Map<String, Object>> totals(long id) {
        return results.totals(id).stream().map(line -> {
            Map<String, Object> total = new LinkedHashMap<>();
            List.of("currency", "status", "contact", "documents", "total").forEach(field -> total.put(field, line.get(field)));
            return total;
        }).toList();
    }

    private List<Written> query(long from, long to) {
        return database.sql("""
                SELECT f.id, f.source, f.added_at FROM xero_update_file f
                 WHERE f.id BETWEEN :from AND :to AND EXISTS (SELECT 1 FROM xero_write w WHERE w.file_id = f.id)
                 ORDER BY f.id DESC LIMIT :most
                """).param("from", from).param("to", to).param("most", MOST).query((row, number) -> {
                    long file = row.getLong("id");
                    Map<String, Integer> states = new LinkedHashMap<>(ledger.states(file));
                    int undoable = states.getOrDefault(State.CREATED.word(), 0)
                            + states.getOrDefault(State.CHANGED.word(), 0);
                    return new Written(file, row.getString("source"), ledger.entity(file).orElse(""),
                            instant(row, "added_at"), states, undoable);
                }).list();
    }
}
