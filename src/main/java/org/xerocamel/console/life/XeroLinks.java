package org.xerocamel.console.life;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.write.books.XeroPage;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;

/** Makes the link to a record's page within Xero, for those entities of which Xero documents one. */
@Component
public class XeroLinks {

    /** What else a record may have for an id does not belong into an address. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");
    private static final String ORGANISATION = "Organisation";

    private final WritableEntities entities;
    private final SentReader sent;
    private final Database database;
    private final Journal journal;

    XeroLinks(WritableEntities entities, SentReader sent, Database database, Journal journal) {
        this.entities = entities;
        this.sent = sent;
        this.database = database;
        this.journal = journal;
    }

    /** @return the link; empty where there is no such page, or the record's kind is not known */
    Optional<String> of(AskedRecord record, Optional<FlatRecord> last) {
        return entities.of(record.stream().entity()).flatMap(rules -> page(rules, last)).map(page ->
                sent.link(record).orElseGet(() -> XeroPage.of(shortCode(record.stream().tenantId()), page, record.id())));
    }

    /** @return what makes the links of one list */
    public OfList ofList() {
        return new OfList();
    }

    /** Makes the links of one list; what those of an organisation begin with is read once. */
    public final class OfList {

        private final Map<String, String> shortCodes = new HashMap<>();

        private OfList() {}

        /**
         * @param body the record itself, which is read only where the page depends on its kind
         * @return the link; empty where there is no such page
         */
        public Optional<String> of(XeroStream stream, String recordId, Supplier<Optional<byte[]>> body) {
            return !ID.matcher(recordId).matches() ? Optional.empty() : entities.of(stream.entity())
                    .flatMap(rules -> page(rules, rules.kinds().values().stream().allMatch(Map::isEmpty) ? Optional.empty()
                            : body.get().map(FlatRecord::of)))
                    .map(page -> XeroPage.of(shortCodes.computeIfAbsent(stream.tenantId(), XeroLinks.this::shortCode), page, recordId));
        }
    }

    /** @return the page of the kind whose fields the record has */
    private static Optional<String> page(WriteRules rules, Optional<FlatRecord> last) {
        return rules.kinds().entrySet().stream().filter(kind -> kind.getValue().isEmpty()
                        || last.isPresent() && hasAll(last.get(), kind.getValue()))
                .map(kind -> rules.links().get(kind.getKey())).filter(page -> page != null && !page.isEmpty()).findFirst();
    }

    private static boolean hasAll(FlatRecord record, Map<String, String> fields) {
        return fields.entrySet().stream().allMatch(field -> field.getValue().equals(record.get(field.getKey())));
    }

    /** As the organisation's own record has it, where that is fetched. */
    private String shortCode(String tenantId) {
        return database.sql("""
                SELECT v.stream_id, v.sequence
                  FROM xero_stream s
                  JOIN xero_record_index v ON v.stream_id = s.id
                 WHERE s.tenant_id = :tenant AND s.entity = :entity
                 FETCH FIRST 1 ROW ONLY
                """).param("tenant", tenantId).param("entity", ORGANISATION)
                .query((row, n) -> journal.at(row.getLong("stream_id"), row.getLong("sequence"))
                        .flatMap(batch -> Ndjson.records(batch.body()).stream().findFirst())
                        .map(line -> Ndjson.field(line, "ShortCode")).orElse("")).optional().orElse("");
    }
}
