package org.xerocamel.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.xerocamel.drift.FieldSight;
import org.xerocamel.journal.Changes;

/**
 * Handles a page's records: passes well-formed ones to the journal, collects malformed ones to be set aside, and counts
 * those that filters skip.
 */
final class PageRecords implements RecordHandler {

    /** As many as are kept of a stream; further ones are only counted. */
    private static final int MOST_BAD = 1000;

    private final Changes changes;
    private final RecordFilter filter;
    private final List<BadMember> bad = new ArrayList<>();
    private final Collection<String> came;
    private final Map<String, FieldSight> fields = new LinkedHashMap<>();
    private int skipped;

    PageRecords(Changes changes, RecordFilter filter) {
        this(changes, filter, null);
    }

    /** @param came takes the ids of the records that came; null where nobody wants to know */
    PageRecords(Changes changes, RecordFilter filter, Collection<String> came) {
        this.changes = changes;
        this.filter = filter;
        this.came = came;
    }

    @Override
    public void record(FetchedRecord record) throws IOException {
        boolean wanted = filter.wants(record);
        skipped += wanted ? 0 : 1;
        if (came != null) {
            came.add(record.id());
        }
        changes.add(record.id(), wanted, record.compared(), record.buffer(), 0, record.length());
    }

    @Override
    public void bad(BadMember member, String collection) {
        if (came != null && member.recordId() != null) {
            came.add(member.recordId());
        }
        if (bad.size() < MOST_BAD) {
            bad.add(member);
        }
    }

    @Override
    public void fields(Supplier<List<FieldSight>> seen) {
        seen.get().forEach(sight -> fields.merge(sight.path(), sight, FieldSight::and));
    }

    /** @return the fields that the well-formed records had, an outer one before those within it */
    Collection<FieldSight> fields() {
        return fields.values();
    }

    List<BadMember> badOnes() {
        return bad;
    }

    /** @return the ids that the page names several times, with different contents */
    Collection<String> twins() {
        return changes.twins();
    }

    /** @return how many more records than before no sink has, since filters skip them */
    int skippedMore() {
        return changes.skipped();
    }

    /** @return how many records do not pass the filters, whatever becomes of them */
    int skipped() {
        return skipped;
    }
}
