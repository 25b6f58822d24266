package org.xerocamel.status;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.KnownOrganisations;
import org.xerocamel.status.Status.StreamCounts;
import org.xerocamel.status.Status.StreamStatus;

/** Reads the streams for the status. */
@Component
public class StreamList {

    /** In which order: by name, by name with those in trouble or in progress before, by the longest time since a pass, or by number. */
    public enum Order {
        /** By organisation and entity. */
        NAME,
        /** Those in trouble, then those in progress, then the others, each by name. */
        TROUBLE,
        /** Those that have had no pass for longest before. */
        LAST,
        /** By number. */
        ID
    }

    /**
     * Which streams; null lets all through.
     *
     * @param organisation a tenant id or a name
     * @param part of the name of an organisation or an entity, in any case
     * @param group of the organisation, by {@code xero.group}
     */
    public record Filter(String organisation, String entity, String state, String part, String group) {

        static final Filter ALL = new Filter(null, null, null, null, null);

        private String lowerPart() {
            return part == null || part.isBlank() ? null : part.strip().toLowerCase(Locale.ROOT);
        }
    }

    private final Database database;
    private final KnownOrganisations organisations;

    StreamList(Database database, KnownOrganisations organisations) {
        this.database = database;
        this.organisations = organisations;
    }

    /** @return all by name; of more than that many the ones in trouble first, then those in progress */
    List<StreamStatus> first(int most) {
        List<StreamStatus> byName = list(Filter.ALL, 0, Order.NAME, 0, most + 1);
        return byName.size() <= most ? byName : list(Filter.ALL, 0, Order.TROUBLE, 0, most);
    }

    /** @return those that the filter lets through and whose number is higher, by number */
    public List<StreamStatus> after(Filter filter, long id, int most) {
        return list(filter, id, Order.ID, 0, most);
    }

    /** @return those that the filter lets through, in that order, after so many */
    public List<StreamStatus> sorted(Filter filter, Order order, long skip, int most) {
        return list(filter, 0, order, skip, most);
    }

    StreamCounts count(int shown) {
        return database.sql("status/count-streams").query((row, n) -> new StreamCounts(row.getLong("counted"), shown,
                row.getLong("failing"), row.getLong("refused"), row.getLong("incomplete"), row.getLong("passing"),
                row.getLong("never_passed"), instant(row, "last_pass_at"), row.getLong("skipped"), row.getLong("barren"),
                row.getLong("uncounted"))).single();
    }

    private List<StreamStatus> list(Filter filter, long after, Order order, long skip, int most) {
        return database.sql("status/streams").param("organisation", filter.organisation()).param("entity", filter.entity())
                .param("state", filter.state()).param("part", filter.lowerPart()).param("after", after)
                .param("group", filter.group()).param("tenants", tenants(filter.group())).param("order", order.name()).param("offset", skip).param("limit", most)
                .query(StreamList::stream).list();
    }

    /** No list of a statement may be empty. */
    private List<String> tenants(String group) {
        return Stream.concat(Stream.of(""), organisations.groups().entrySet().stream()
                .filter(each -> each.getValue().equals(group)).map(Map.Entry::getKey)).toList();
    }

    private static StreamStatus stream(ResultSet row, int number) throws SQLException {
        Progress pass = Progress.of(row);
        return new StreamStatus(row.getLong("id"), row.getString("tenant_id"), row.getString("organisation"),
                row.getString("entity"), row.getString("state"), row.getLong("sequence"), instant(row, "watermark"),
                instant(row, "due_at"), instant(row, "last_pass_at"), row.getObject("last_records", Long.class),
                row.getObject("last_changed", Long.class), pass.page(), pass.pages(), pass.done(), pass.expected(),
                pass.startedAt(), pass.rate(), pass.secondsLeft(), row.getInt("failures"), row.getString("last_error"),
                instant(row, "full_pass_at"), instant(row, "last_full_pass_at"), row.getObject("full_page", Integer.class),
                row.getString("full_error"), row.getLong("missing"), row.getLong("waiting_events"),
                row.getObject("last_skipped", Long.class), row.getLong("skipped"), row.getLong("set_aside"), row.getLong("twins"));
    }

    /** The progress of a pass; all null where none is in progress; values that Xero did not report are null too. */
    record Progress(Integer page, Integer pageSize, Long done, Long expected, Instant startedAt, Instant now) {

        static Progress of(ResultSet row) throws SQLException {
            return new Progress(row.getObject("page", Integer.class), row.getObject("page_size", Integer.class),
                    row.getObject("pass_done", Long.class), expected(row),
                    instant(row, "started_at"), instant(row, "read_at"));
        }

        private static Long expected(ResultSet row) throws SQLException {
            long told = row.getLong("expected");
            return row.wasNull() ? null : told;
        }

        Integer pages() {
            return expected == null || pageSize == null ? null
                    : Math.toIntExact(Math.max(page - 1, (expected + pageSize - 1) / pageSize));
        }

        /** @return records a second since the pass began, with all waits; null before the first page */
        Double rate() {
            if (startedAt == null || done == 0) {
                return null;
            }
            long millis = Math.max(1, Duration.between(startedAt, now).toMillis());
            return Math.round(done * 10_000.0 / millis) / 10.0;
        }

        Long secondsLeft() {
            Double rate = rate();
            return rate == null || rate == 0 || expected == null ? null
                    : (long) Math.ceil(Math.max(0, expected - done) / rate);
        }
    }
}
