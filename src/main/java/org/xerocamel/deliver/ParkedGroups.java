package org.xerocamel.deliver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.deliver.ParkedRecords.Parked;

/**
 * The reasons why records are parked: those of one sink that were refused alike are a group. The groups are counted by an index alone,
 * whatever the records hold, and only the first and last records of those that are shown are read.
 */
@Component
public class ParkedGroups {

    private static final int EXAMPLES = 3;
    private static final String COUNTS = "p.reason_group, p.sink, COUNT(*) AS amount, MIN(p.id) AS first_id, MAX(p.id) AS last_id";
    private static final String END = """

             GROUP BY p.reason_group, p.sink
             ORDER BY amount DESC, last_id DESC
             FETCH FIRST :limit ROWS ONLY""";

    private record Count(String group, String sink, long amount, long first, long last) {}

    /**
     * Parked records of one sink that were refused alike.
     *
     * @param group its name; null for those of an earlier version whose reasons were not looked at yet
     * @param reason why, without what differs from record to record
     * @param since when the first of them was parked
     * @param last when the last one was parked
     * @param youngest the highest id of them
     * @param examples the last ones
     */
    public record Group(String group, String sink, String reason, long count, Instant since, Instant last, long youngest,
            List<Parked> examples) {}

    private final ParkedRecords records;
    private final ParkedSelection selection;

    ParkedGroups(ParkedRecords records, ParkedSelection selection) {
        this.records = records;
        this.selection = selection;
    }

    /** @return at most so many groups of what the filter lets through, the greatest first */
    public List<Group> list(ParkedFilter filter, int limit) {
        List<Count> counts = counts(filter, limit);
        Map<Count, List<Long>> examples = new HashMap<>();
        counts.forEach(count -> examples.put(count, examples(filter, count)));
        Map<Long, Parked> read = new HashMap<>();
        records.of(counts.stream().flatMap(count -> Stream.concat(Stream.of(count.first()), examples.get(count).stream())).distinct().toList())
                .forEach(parked -> read.put(parked.id(), parked));
        List<Group> groups = new ArrayList<>();
        for (Count count : counts) {
            List<Parked> last = examples.get(count).stream().map(read::get).filter(each -> each != null).toList();
            // What was replayed or dropped since it was counted is no group any more.
            if (!last.isEmpty()) {
                Parked first = read.getOrDefault(count.first(), last.get(last.size() - 1));
                groups.add(new Group(count.group(), count.sink(), ReasonGroup.of(last.get(0).reason()), count.amount(), first.parkedAt(),
                        last.get(0).parkedAt(), count.last(), last));
            }
        }
        return groups;
    }

    /** @return the greatest group of a sink, or of all with null; empty where nothing is parked */
    public Optional<Group> greatest(String sink) {
        return list(sink == null ? ParkedFilter.ALL : ParkedFilter.ofSink(sink), 1).stream().findFirst();
    }

    /** @return the group of that name; empty where nothing of it is parked */
    public Optional<Group> find(String group) {
        return list(ParkedFilter.ALL.of(group), 1).stream().findFirst();
    }

    private List<Count> counts(ParkedFilter filter, int limit) {
        return selection.query(COUNTS, filter, 0, END).param("limit", limit).query((row, n) -> new Count(row.getString("reason_group"),
                row.getString("sink"), row.getLong("amount"), row.getLong("first_id"), row.getLong("last_id"))).list();
    }

    /** By the index of the group, the last ones first. */
    private List<Long> examples(ParkedFilter filter, Count count) {
        return count.group() == null ? List.of(count.last())
                : selection.query("p.id", filter.of(count.group()), 0, ParkedOrder.NEWEST.sql(true)
                        + "\n FETCH FIRST :most ROWS ONLY").param("most", EXAMPLES).query(Long.class).list();
    }
}
