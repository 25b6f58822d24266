package org.xerocamel.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.LostBatchException;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.search.RecordSearch.Found;
import org.xerocamel.search.RecordSearch.Where;

/** Answers what people type and paste: numbers, names and ids, links of Xero, names of files, and keys. */
@Component
public class RecordQuestions {

    private static final int MOST_STREAMS = 20;

    private final Database database;
    private final XeroProperties settings;
    private final SearchProperties search;
    private final Journal journal;
    private final RecordSearch records;
    private final PartSearch parts;

    RecordQuestions(Database database, XeroProperties settings, SearchProperties search, Journal journal, RecordSearch records, PartSearch parts) {
        this.database = database;
        this.settings = settings;
        this.search = search;
        this.journal = journal;
        this.records = records;
        this.parts = parts;
    }

    /**
     * What was found.
     *
     * @param records the closest first
     * @param taken what the question was taken for, in a sentence, where it is no number and no name; else null
     * @param partial among how many records and names a part in the middle was looked for, where there are more; else null
     */
    public record Answer(List<Found> records, String taken, Integer partial) {}

    /**
     * @param question what was typed
     * @param tenantId of the one organisation that is asked about; null for all
     * @param entity the one that is asked about; null for all
     * @param most at most so many records, up to {@link RecordSearch#MOST}
     * @param page so many are enough not to look for parts in the middle
     * @return what was found
     */
    public Answer ask(String question, String tenantId, String entity, int most, int page) {
        Asked asked = Asked.of(question);
        return switch (asked.kind()) {
            case KEY -> new Answer(List.of(), "This is an Idempotency-Key, which is a hash: no record can be told from it. The page of each"
                    + " record shows the key with which its last version was posted.", null);
            case ID, LINK -> byId(asked, tenantId, entity, most);
            case FILE -> byFile(asked, records.where(tenantId, entity), most);
            case WORDS -> byWords(asked.text(), tenantId, entity, most, page);
        };
    }

    private Answer byId(Asked asked, String tenantId, String entity, int most) {
        boolean link = asked.kind() == Asked.Kind.LINK;
        if (asked.text().isEmpty()) {
            return new Answer(List.of(), "This is a link without the id of a record.", null);
        }
        List<Found> found = records.find(asked.text(), tenantId, entity, most);
        return new Answer(found, found.isEmpty() ? "No record with the id " + asked.text() + (link ? ", which the link names," : "")
                + " was read here." : link ? "Found by the id in the link." : null, null);
    }

    private Answer byWords(String question, String tenantId, String entity, int most, int page) {
        List<String> words = SearchText.asked(question);
        List<Found> begun = records.find(question, tenantId, entity, most);
        List<String> bare = Asked.withoutWhatIsSaidBefore(words);
        if (begun.isEmpty() && !bare.equals(words)) {
            begun = records.find(String.join(" ", bare), tenantId, entity, most);
            words = bare;
        }
        if (begun.size() >= Math.min(most, page) || !PartSearch.isLongEnough(words) || isExact(begun, words)) {
            return new Answer(begun, null, null);
        }
        Map<String, Found> all = new LinkedHashMap<>();
        begun.forEach(record -> all.put(RecordSearch.place(record), record));
        parts.find(words, records.where(tenantId, entity), most).forEach(record -> all.putIfAbsent(RecordSearch.place(record), record));
        return new Answer(all.values().stream().limit(most).toList(), null, parts.isPartial() ? Integer.valueOf(PartSearch.RECORDS) : null);
    }

    /** Who typed a whole number has what they look for. */
    private static boolean isExact(List<Found> found, List<String> words) {
        String whole = SearchText.squeezed(String.join("", words));
        return found.stream().anyMatch(record -> record.number() != null && SearchText.squeezed(record.number()).equals(whole));
    }

    private Answer byFile(Asked asked, Where where, int most) {
        List<Found> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<XeroStream> streams = streams(asked, where);
        for (XeroStream stream : streams) {
            Entity row = settings.entities().get(stream.entity());
            if (row == null || row.personal() && !search.personal()) {
                continue;
            }
            Optional<Batch> batch = batch(stream, asked.sequence());
            if (batch.isEmpty()) {
                missing.add(stream.entity() + " of " + stream.organisation());
            } else {
                SearchReader.lines(batch.get().body()).stream().map(line -> RecordLabel.of(stream.entity(), row, line).id()).distinct()
                        .limit(most).forEach(id -> records.of(stream.id(), id).ifPresent(found::add));
            }
        }
        String of = "This is the name of a file with batch " + asked.sequence();
        return new Answer(found.stream().limit(most).toList(), streams.isEmpty() ? of + ", which no stream has."
                : found.isEmpty() && !missing.isEmpty() ? of + " of " + missing.get(0) + ", which the journal no longer has; open the file, and look for a number in it."
                : of + "; these records are in it.", null);
    }

    private Optional<Batch> batch(XeroStream stream, long sequence) {
        try {
            return journal.at(stream.id(), sequence);
        } catch (LostBatchException lost) {
            return Optional.empty();
        }
    }

    private List<XeroStream> streams(Asked asked, Where where) {
        return database.sql("""
                SELECT s.id, s.tenant_id, o.name, s.entity
                  FROM xero_stream s
                  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
                 WHERE s.tenant_id LIKE :tenant AND s.sequence >= :sequence
                   AND (CAST(:entity AS VARCHAR(100)) = '' OR LOWER(s.entity) = LOWER(:entity))
                   AND (:all OR s.id = ANY (CAST(:streams AS BIGINT ARRAY)))
                 ORDER BY s.id
                 FETCH FIRST :most ROWS ONLY
                """).param("tenant", asked.tenant() + "%").param("sequence", asked.sequence()).param("entity", asked.entity())
                .param("all", where.streams() == null).param("streams", where.streams() == null ? new Long[0] : where.streams())
                .param("most", MOST_STREAMS).query((row, n) -> new XeroStream(row.getLong("id"), row.getString("tenant_id"),
                        row.getString("name"), row.getString("entity"))).list();
    }
}
