package org.xerocamel.search;

import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.RecordKey;

/**
 * Finds records by their number, by words of their name, by both, or by the beginning of their id. Each way reads a page at most from
 * its index, whatever there is, so an answer takes the same time for a thousand records as for a million.
 */
@Component
public class RecordSearch {

    /** The most records that a question leads to: who sees more asks more closely. */
    public static final int MOST = 200;
    private static final int MOST_NAMES = 20;
    private static final int MOST_WORDS = 4;
    /** A shorter beginning of an id is taken for a word or a number alone. */
    private static final int ID_DIGITS = 8;
    private static final Pattern PADDED = Pattern.compile("(.*\\D)0*([1-9]\\d*)");
    private static final String UUID_DIGITS = "[0-9a-fA-F-]{8,36}";

    /**
     * A record that was found.
     *
     * @param tenantId of its organisation
     * @param organisation the organisation's name
     * @param id its id at Xero
     * @param number its number as Xero writes it; null for none
     * @param name of its contact, or its own; null for none
     * @param changedAt when its last version was journalled
     * @param sequence the batch of that version
     */
    public record Found(long streamId, String tenantId, String organisation, String entity, String id, String number, String name,
            Instant changedAt, long sequence) {}

    /**
     * What the search has read.
     *
     * @param since from when on it knows all that was journalled; null where it knows everything
     * @param waiting how many batches it has not read yet
     */
    public record Coverage(Instant since, long waiting) {}

    /** Where is looked: an organisation, and its streams; null for all. */
    record Where(String tenantId, Long[] streams) {}

    private final Database database;

    RecordSearch(Database database) {
        this.database = database;
    }

    /**
     * @param question words, numbers, an id, or the beginnings of them
     * @param tenantId of the one organisation that is asked about; null for all
     * @param entity the one that is asked about; null for all
     * @param most at most so many, up to {@link #MOST}
     * @return the closest first: numbers and ids, then names, the youngest of them first
     */
    public List<Found> find(String question, String tenantId, String entity, int most) {
        List<String> words = SearchText.asked(question);
        if (words.isEmpty()) {
            return List.of();
        }
        Where where = where(tenantId, entity);
        Map<String, Found> found = new LinkedHashMap<>();
        byId(question.strip(), where, most).forEach(record -> add(found, record));
        // INV 0042 means INV-0042, too.
        byNumber(SearchText.squeezed(String.join("", words)), where, most).forEach(record -> add(found, record));
        byName(words, where, most).forEach(record -> add(found, record));
        if (words.size() > 1) {
            byBoth(words, where, most).forEach(record -> add(found, record));
        }
        return found.values().stream().limit(most).toList();
    }

    private static void add(Map<String, Found> found, Found record) {
        found.putIfAbsent(place(record), record);
    }

    static String place(Found record) {
        return record.streamId() + "/" + record.id();
    }

    /** @return the label of one record; empty where the search does not know it */
    public Optional<Found> of(long streamId, String recordId) {
        byte[] key = RecordKey.of(recordId);
        return range("search/by-key", key, SearchText.end(key), new Where(null, new Long[] {streamId}), 1).stream()
                .filter(record -> record.id().equals(recordId)).findFirst();
    }

    /** @return how much of the journal it has read */
    public Coverage coverage() {
        return database.sql("search/coverage").query((row, n) -> new Coverage(instant(row, "since"), row.getLong("waiting"))).single();
    }

    Where where(String tenantId, String entity) {
        boolean all = tenantId == null && entity == null;
        return new Where(tenantId, all ? null : database.sql("""
                SELECT s.id FROM xero_stream s
                 WHERE (CAST(:tenant AS VARCHAR(36)) IS NULL OR s.tenant_id = :tenant)
                   AND (CAST(:entity AS VARCHAR(100)) IS NULL OR s.entity = :entity)
                """).param("tenant", tenantId).param("entity", entity).query(Long.class).list().toArray(Long[]::new));
    }

    private List<Found> byId(String text, Where where, int most) {
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        List<Found> found = new ArrayList<>();
        if (text.matches(UUID_DIGITS) && digits.length() >= ID_DIGITS && digits.length() <= 32) {
            byte[] from = HexFormat.of().parseHex(digits.substring(0, digits.length() / 2 * 2));
            range("search/by-key", from, SearchText.end(from), where, most).stream()
                    .filter(record -> record.id().replace("-", "").startsWith(digits)).forEach(found::add);
        }
        if (text.length() <= 100 && !isUuid(text)) {
            byte[] key = RecordKey.of(text);
            range("search/by-key", key, SearchText.end(key), where, most).stream()
                    .filter(record -> record.id().equals(text)).forEach(found::add);
        }
        return found;
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private List<Found> byNumber(String number, Where where, int most) {
        List<Found> found = new ArrayList<>(range("search/by-number", number, where, most));
        if (Character.isDigit(number.charAt(0))) {
            String plain = number.replaceFirst("^0+(?=.)", "");
            found.addAll(range("search/by-tail", plain, where, most));
            if (!plain.equals(number)) {
                found.addAll(range("search/by-number", plain, where, most));
            }
        } else {
            found.addAll(byPaddedNumber(number, where, most));
        }
        return found;
    }

    /** INV-42 and INV-00042 mean INV-0042, too. */
    private List<Found> byPaddedNumber(String number, Where where, int most) {
        Matcher padded = PADDED.matcher(number);
        if (!padded.matches()) {
            return List.of();
        }
        byte[] tail = SearchText.bytes(padded.group(2));
        Pattern whole = Pattern.compile(Pattern.quote(padded.group(1)) + "0*" + padded.group(2));
        return range("search/by-tail", tail, Arrays.copyOf(tail, tail.length + 1), where, MOST).stream()
                .filter(record -> record.number() != null && whole.matcher(SearchText.squeezed(record.number())).matches()).limit(most).toList();
    }

    private List<Found> byName(List<String> words, Where where, int most) {
        List<Found> found = new ArrayList<>();
        for (long name : names(words, where)) {
            found.addAll(placed("search/by-name", where, most).param("name", name).query(RecordSearch::read).list());
        }
        found.sort(Comparator.comparing(Found::changedAt).reversed());
        return found;
    }

    /** One of the words may be the number, and the others the name. */
    private List<Found> byBoth(List<String> words, Where where, int most) {
        List<Found> found = new ArrayList<>();
        for (String number : words.subList(0, Math.min(MOST_WORDS, words.size()))) {
            byte[] from = SearchText.bytes(number);
            byte[] tail = SearchText.bytes(number.replaceFirst("^0+(?=.)", ""));
            for (long name : names(words.stream().filter(word -> !word.equals(number)).toList(), where)) {
                found.addAll(placed("search/by-name-and-number", where, most).param("name", name)
                        .param("from", from).param("to", SearchText.end(from)).param("tailFrom", tail)
                        .param("tailTo", SearchText.end(tail)).query(RecordSearch::read).list());
            }
        }
        return found;
    }

    private List<Long> names(List<String> words, Where where) {
        List<String> longest = words.stream().sorted(Comparator.comparing(String::length).reversed()).limit(MOST_WORDS).toList();
        byte[] from = SearchText.bytes(longest.get(0));
        return database.sql("search/names").param("from", from).param("to", SearchText.end(from))
                .param("second", pattern(longest, 1)).param("third", pattern(longest, 2)).param("fourth", pattern(longest, 3))
                .param("tenant", where.tenantId()).param("most", MOST_NAMES)
                .query(Long.class).list().stream().distinct().toList();
    }

    private static String pattern(List<String> words, int index) {
        return index < words.size() ? "% " + words.get(index) + "%" : "%";
    }

    private List<Found> range(String statement, String start, Where where, int most) {
        byte[] from = SearchText.bytes(start);
        return range(statement, from, SearchText.end(from), where, most);
    }

    private List<Found> range(String statement, byte[] from, byte[] to, Where where, int most) {
        return placed(statement, where, most).param("from", from).param("to", to).query(RecordSearch::read).list();
    }

    private StatementSpec placed(String statement, Where where, int most) {
        return placed(database, statement, where, most);
    }

    static StatementSpec placed(Database database, String statement, Where where, int most) {
        return database.sql(statement).param("all", where.streams() == null)
                .param("streams", where.streams() == null ? new Long[0] : where.streams()).param("most", Math.min(MOST, most));
    }

    static Found read(ResultSet row, int number) throws SQLException {
        return new Found(row.getLong("stream_id"), row.getString("tenant_id"), row.getString("organisation"),
                row.getString("entity"), RecordKey.id(row.getBytes("record_key")), row.getString("shown"), row.getString("name"),
                instant(row, "changed_at"), row.getLong("sequence"));
    }
}
