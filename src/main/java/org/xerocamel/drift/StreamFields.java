package org.xerocamel.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is known of the fields of one stream's records, and what of a page is another. It first learns: fields that were there at
 * the start are no news. It knows enough once a complete pass has ended, or after many records; and of a field within another one
 * once that was seen often enough. A field that Xero describes is no news either, whenever it comes first.
 *
 * <p>A field is gone when all records of one complete pass had it and none of a later complete pass has it. Xero leaves out what is
 * empty, so that a field is missing in some records, or in those that changed lately, says nothing.
 */
public final class StreamFields {

    /** So many records, or objects that hold a field, tell which fields they have. */
    static final int LEARNT = 100;
    /** So many tell it without a complete pass, as after an upgrade, when the next one is weeks away. */
    static final int LEARNT_WITHOUT = 1_000;
    /** So many tell the type of a field, and whether all have it. */
    static final int ENOUGH = 20;
    /** More fields than any object has: its names are keys, such as those of a map. */
    private static final int MAP = 200;
    /** More than the records of any entity have; those beyond are not observed. */
    private static final int MOST = 1_500;
    private static final String FIRST = "fields";

    /** What was asked for: another question has other answers, so that all is learnt once more. Empty before the first. */
    private String asked = "";
    private boolean learnt;
    /** How many records were seen, up to {@link #LEARNT_WITHOUT}. */
    private long seen;
    /** The complete pass in progress; 0 for none. */
    private long pass;
    private final Map<String, Known> fields = new LinkedHashMap<>();

    /** A field: what was ever seen of it, and what the complete pass in progress has seen of it. All numbers stop growing soon. */
    private static final class Known {
        private int types;
        private long ever;
        private long objectsEver;
        private boolean always;
        private long records;
        private long objects;
        private boolean missed;

        private Known copy() {
            Known copy = new Known();
            copy.types = types;
            copy.ever = ever;
            copy.objectsEver = objectsEver;
            copy.always = always;
            copy.records = records;
            copy.objects = objects;
            copy.missed = missed;
            return copy;
        }

        private void beginPass() {
            records = 0;
            objects = 0;
            missed = false;
        }

        private String line(String path) {
            return types + " " + ever + " " + objectsEver + " " + (always ? 1 : 0) + " " + records + " " + objects + " "
                    + (missed ? 1 : 0) + " " + path;
        }
    }

    /**
     * Where a page comes from.
     *
     * @param pass the number of its pass; 0 for records that a webhook named
     * @param isComplete whether the pass reads everything
     * @param asked identifies the question; null where it is not that of the passes
     */
    public record Source(long pass, boolean isComplete, String asked) {

        /** Records that a webhook named. */
        public static final Source WEBHOOK = new Source(0, false, null);
    }

    /** Knows nothing. */
    StreamFields() {
        fields.put(FieldSight.RECORD, new Known());
    }

    /** @param text what {@link #text} gave */
    static StreamFields of(String text) {
        StreamFields all = new StreamFields();
        String[] lines = text.split("\n");
        String[] head = lines[0].split(" ", -1);
        all.learnt = head[1].equals("1");
        all.seen = Long.parseLong(head[2]);
        all.pass = Long.parseLong(head[3]);
        all.asked = head[4];
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(" ", 8);
            Known known = new Known();
            known.types = Integer.parseInt(parts[0]);
            known.ever = Long.parseLong(parts[1]);
            known.objectsEver = Long.parseLong(parts[2]);
            known.always = parts[3].equals("1");
            known.records = Long.parseLong(parts[4]);
            known.objects = Long.parseLong(parts[5]);
            known.missed = parts[6].equals("1");
            all.fields.put(parts[7], known);
        }
        return all;
    }

    /** @return all of it as a text, a line a field */
    String text() {
        return FIRST + " " + (learnt ? 1 : 0) + " " + seen + " " + pass + " " + asked + "\n"
                + fields.entrySet().stream().map(each -> each.getValue().line(each.getKey())).collect(Collectors.joining("\n"));
    }

    StreamFields copy() {
        StreamFields copy = new StreamFields();
        copy.asked = asked;
        copy.learnt = learnt;
        copy.seen = seen;
        copy.pass = pass;
        fields.forEach((path, known) -> copy.fields.put(path, known.copy()));
        return copy;
    }

    boolean isLearnt() {
        return learnt;
    }

    /**
     * Adds what a page shows.
     *
     * @param page its fields, an outer one before those within it
     * @param described whether Xero's description has the field of that path
     * @return what is another than before; nothing while it learns
     */
    List<FieldChange> see(Collection<FieldSight> page, Source source, Predicate<String> described) {
        begin(source);
        Map<String, FieldSight> sights = page.stream().collect(Collectors.toMap(FieldSight::path, Function.identity()));
        Map<String, Known> before = new LinkedHashMap<>();
        fields.forEach((path, known) -> before.put(path, known.copy()));
        List<FieldChange> changes = new ArrayList<>();
        page.forEach(sight -> see(sight, before, described, changes));
        if (source.isComplete()) {
            sights.values().stream().filter(sight -> !before.containsKey(sight.path())).forEach(sight -> missedBefore(sight, before));
            fields.forEach((path, known) -> count(path, known, sights));
        }
        seen = Math.min(LEARNT_WITHOUT, seen + records(sights));
        learnt = learnt || pass == 0 && seen >= LEARNT_WITHOUT;
        return changes;
    }

    private void begin(Source source) {
        if (source.asked() != null && !source.asked().equals(asked)) {
            learnt = learnt && asked.isEmpty();
            seen = asked.isEmpty() ? seen : 0;
            asked = source.asked();
            fields.values().forEach(known -> known.always = false);
            pass = 0;
        }
        if (source.isComplete() && source.pass() != pass) {
            pass = source.pass();
            fields.values().forEach(Known::beginPass);
        }
    }

    private static long records(Map<String, FieldSight> sights) {
        FieldSight record = sights.get(FieldSight.RECORD);
        return record == null ? 0 : record.records();
    }

    private void see(FieldSight sight, Map<String, Known> before, Predicate<String> described, List<FieldChange> changes) {
        int types = FieldTypes.known(sight.types());
        Known known = fields.get(sight.path());
        if (known == null && (types == 0 || fields.size() >= MOST)) {
            return;
        }
        if (known == null) {
            known = new Known();
            fields.put(sight.path(), known);
            if (isNews(sight.path(), before) && !described.test(sight.path())) {
                changes.add(new FieldChange(FieldChange.Kind.NEW, sight.path(), null, FieldTypes.words(types)));
            }
        } else if (learnt && known.ever >= ENOUGH && FieldTypes.isRetyped(known.types, types)) {
            changes.add(new FieldChange(FieldChange.Kind.RETYPED, sight.path(), FieldTypes.words(known.types), FieldTypes.words(types)));
        }
        known.types |= types;
        known.ever = Math.min(LEARNT, known.ever + sight.records());
        known.objectsEver = Math.min(LEARNT, known.objectsEver + sight.objects());
    }

    /** Of what is new as a whole, its parts are no news of their own. */
    private boolean isNews(String path, Map<String, Known> before) {
        Known outer = before.get(outer(path));
        return learnt && outer != null && outer.objectsEver >= LEARNT
                && before.keySet().stream().filter(each -> !each.isEmpty() && outer(each).equals(outer(path))).count() < MAP;
    }

    /** What earlier pages of the complete pass had without it. */
    private void missedBefore(FieldSight sight, Map<String, Known> before) {
        Known known = fields.get(sight.path());
        Known outer = before.get(outer(sight.path()));
        if (known != null && outer != null && outer.objects > 0) {
            known.missed = true;
        }
    }

    private void count(String path, Known known, Map<String, FieldSight> sights) {
        FieldSight sight = sights.get(path);
        long records = sight == null ? 0 : sight.records();
        if (!path.isEmpty()) {
            FieldSight outer = sights.get(outer(path));
            known.missed = known.missed || outer != null && outer.objects() > records;
        }
        known.records = Math.min(ENOUGH, known.records + records);
        known.objects = Math.min(ENOUGH, known.objects + (sight == null ? 0 : sight.objects()));
    }

    /**
     * Ends the complete pass in progress.
     *
     * @return the fields that are gone
     */
    List<FieldChange> end() {
        List<FieldChange> changes = new ArrayList<>();
        fields.forEach((path, known) -> {
            boolean enough = !path.isEmpty() && fields.get(outer(path)).objects >= ENOUGH;
            if (learnt && known.always && enough && known.records == 0) {
                changes.add(new FieldChange(FieldChange.Kind.GONE, path, FieldTypes.words(known.types), null));
            }
            known.always = !known.missed && (known.always || enough && known.records > 0);
        });
        fields.values().forEach(Known::beginPass);
        pass = 0;
        learnt = learnt || seen >= LEARNT;
        return changes;
    }

    /** @return the path of the object that has the field */
    private static String outer(String path) {
        int end = path.lastIndexOf('.');
        String outer = end < 0 ? FieldSight.RECORD : path.substring(0, end);
        return outer.endsWith(FieldSight.LIST) ? outer.substring(0, outer.length() - FieldSight.LIST.length()) : outer;
    }
}
