package org.xerocamel.console.life;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.RecordVersions;
import org.xerocamel.journal.RecordVersions.StreamRecord;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.search.SearchProperties;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;

/** Finds the record that an address names, by the index of the journal, which knows every record that was ever fetched. */
@Component
class RecordFinding {

    private final Database database;
    private final Organisations organisations;
    private final RecordVersions index;
    private final XeroProperties settings;
    private final SearchProperties search;

    RecordFinding(Database database, Organisations organisations, RecordVersions index, XeroProperties settings,
            SearchProperties search) {
        this.database = database;
        this.organisations = organisations;
        this.index = index;
        this.settings = settings;
        this.search = search;
    }

    /**
     * @param organisation a tenant id or a name
     * @param entity its name in any case
     * @return the record
     * @throws NoSuchElementException with a sentence, where there is none, or it is not to be shown
     */
    AskedRecord find(String organisation, String entity, String id) {
        String name = entity(entity).orElseThrow(() -> new NoSuchElementException("There is no entity " + entity + "."));
        Entity row = settings.entities().get(name);
        if (row.personal() && !search.personal()) {
            throw new NoSuchElementException(name + " are about people; they are shown with xero.console.search.personal: true.");
        }
        List<Organisation> named = organisations.named(organisation);
        if (named.isEmpty()) {
            throw new NoSuchElementException("There is no organisation " + organisation + ".");
        }
        return named.stream().flatMap(each -> in(each, name, row, id).stream()).findFirst().orElseThrow(() ->
                new NoSuchElementException("No record " + id + " of " + name + " of " + organisation + " was fetched yet."));
    }

    /** @return the entity's name as it is written in the settings */
    Optional<String> entity(String name) {
        return settings.entities().keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private Optional<AskedRecord> in(Organisation organisation, String entity, Entity row, String id) {
        Optional<XeroStream> stream = database.sql("SELECT id FROM xero_stream WHERE tenant_id = :tenant AND entity = :entity")
                .param("tenant", organisation.tenantId()).param("entity", entity).query(Long.class).optional()
                .map(number -> new XeroStream(number, organisation.tenantId(), organisation.name(), entity));
        return stream.flatMap(found -> {
            StreamRecord record = new StreamRecord(found.id(), id);
            Map<StreamRecord, Long> last = index.lastSequences(List.of(record));
            return Optional.ofNullable(last.get(record)).map(sequence ->
                    new AskedRecord(found, organisation.folder(), row, id, sequence));
        });
    }
}
