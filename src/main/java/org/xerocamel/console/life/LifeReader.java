package org.xerocamel.console.life;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.console.life.Life.Fact;
import org.xerocamel.console.life.Life.Passed;
import org.xerocamel.search.RecordSearch;
import org.xerocamel.search.RecordSearch.Found;

/** Puts a record's life together. */
@Component
class LifeReader {

    /** What a person looks for first, in that order. */
    private static final List<String> FACTS = List.of("Type", "Status", "ContactStatus", "Total", "Amount", "AmountDue", "CurrencyCode",
            "Date", "DueDate", "Reference", "EmailAddress", "AccountNumber", "Description");

    private final VersionReader versions;
    private final DeliveryReader deliveries;
    private final SentReader sent;
    private final XeroLinks links;
    private final RecordSearch search;

    LifeReader(VersionReader versions, DeliveryReader deliveries, SentReader sent, XeroLinks links, RecordSearch search) {
        this.versions = versions;
        this.deliveries = deliveries;
        this.sent = sent;
        this.links = links;
        this.search = search;
    }

    /** @return the record's life, with the versions before that batch */
    Life of(AskedRecord record, long before) {
        VersionReader.Page page = versions.before(record, before);
        Optional<FlatRecord> last = page.last();
        Optional<Found> known = search.of(record.stream().id(), record.id());
        List<Passed> passed = versions.passed(record, record.sequence());
        return new Life(record.stream().tenantId(), record.stream().organisation(), record.stream().entity(), record.id(),
                known.map(Found::number).orElse(null), known.map(Found::name).orElse(null), links.of(record, last).orElse(null),
                last.map(LifeReader::facts).orElse(List.of()), page.versions(), page.next(),
                record.sequence() == 0 ? List.of() : deliveries.of(record, passed),
                sent.of(record), isFetchable(record));
    }

    /** @return such as {@code INV-0042 (Invoices)}; no person's name, which would outlive a contact that is forgotten */
    String nameOf(AskedRecord record) {
        return search.of(record.stream().id(), record.id()).map(Found::number).orElse(record.id())
                + " (" + record.stream().entity() + ")";
    }

    /** Xero is asked for records by their ids where it takes a list of them; else the whole stream is fetched. */
    static boolean isFetchable(AskedRecord record) {
        return !record.row().ids().isBlank();
    }

    private static List<Fact> facts(FlatRecord record) {
        return FACTS.stream().filter(field -> Objects.nonNull(record.get(field))).map(field -> new Fact(field, record.get(field))).toList();
    }
}
