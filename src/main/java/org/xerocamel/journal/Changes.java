package org.xerocamel.journal;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.xerocamel.config.Hash;

/**
 * The changes of one page: takes its records one by one, drops those whose content is journalled already, and gathers the
 * rest into batches. Nothing is stored before {@link Journal#append}. Not thread-safe.
 */
public class Changes implements AutoCloseable {

    /** The batch index of a record that was seen and skipped: none. */
    private static final int NO_BATCH = -1;

    /**
     * A record's new row in the index.
     *
     * @param batch the index of its batch among the changed ones of the page; negative for one that was skipped
     * @param known whether it has a row already
     */
    record Version(String id, String hash, int batch, boolean known) {

        boolean isPassedOver() {
            return batch < 0;
        }
    }

    private record Candidate(String id, String hash, boolean wanted, boolean forgotten, int offset, int length) {}

    /** The hash of what is forgotten, which says nothing of its content. */
    private static final String FORGOTTEN = "0".repeat(32);

    private final RecordVersions index;
    private final long streamId;
    private final PassMark pass;
    private final MessageDigest digest;
    private final Supplier<Forgetting> forgotten;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Gathered candidateBytes = new Gathered();
    private final BatchList changed = new BatchList();
    private final BatchList resent = new BatchList();
    private final Map<String, Version> versions = new HashMap<>();
    private final Twins twins = new Twins();
    /** What the index knows of the ids of which records are held. */
    private final Map<String, RecordVersions.Known> held = new HashMap<>();
    private final List<String> unstamped = new ArrayList<>();
    /** The greatest key of the stream's index before this page; null before it was asked for. */
    private Optional<byte[]> greatest;
    /** Null before the page's first record: most pages have none, and need not ask. */
    private Forgetting forgetting;
    private int firstSeen;
    private int skipped;

    /** @param forgotten tells which contacts are forgotten; asked under the lease under which the page is appended */
    Changes(RecordVersions index, long streamId, PassMark pass, Supplier<Forgetting> forgotten) {
        this.forgotten = forgotten;
        this.index = index;
        this.streamId = streamId;
        this.pass = pass;
        this.digest = Hash.digest();
    }

    /**
     * Takes one record.
     *
     * @param wanted whether the sinks are to get it; one that they already have a version of is journalled all the same,
     *         so that a void reaches them
     * @param buffer holds the record as one line without its end
     */
    public void add(String id, boolean wanted, byte[] buffer, int offset, int length)
            throws IOException {
        add(id, wanted, null, buffer, offset, length);
    }

    /**
     * Takes one record of which only a part is compared.
     *
     * @param compared what the record is compared by; null for all of it
     */
    public void add(String id, boolean wanted, byte[] compared, byte[] buffer, int offset, int length)
            throws IOException {
        if (forgetting == null) {
            forgetting = forgotten.get();
        }
        if (forgetting.isNothing()) {
            take(id, wanted, compared, buffer, offset, length);
        } else if (forgetting.drops(id)) {
            // It is counted, as what a filter skips, so that the pass is complete.
            candidates.add(new Candidate(id, FORGOTTEN, false, true, candidateBytes.size(), 0));
        } else {
            byte[] record = forgetting.cut(Arrays.copyOfRange(buffer, offset, offset + length));
            take(id, wanted, compared, record, 0, record.length);
        }
    }

    private void take(String id, boolean wanted, byte[] compared, byte[] buffer, int offset, int length) throws IOException {
        if (candidates.size() == BatchList.RECORDS || candidateBytes.size() + length > Gathered.USUAL) {
            sift();
        }
        if (compared == null) {
            digest.update(buffer, offset, length);
        } else {
            digest.update(compared);
        }
        String hash = HexFormat.of().formatHex(digest.digest(), 0, 16);
        candidates.add(new Candidate(id, hash, wanted, false, candidateBytes.size(), length));
        candidateBytes.add(buffer, offset, length);
    }

    /** Ends the page: no further record comes. */
    public void finish() throws IOException {
        sift();
        siftTwins();
        changed.end();
        resent.end();
    }

    /** @return how many records are new or changed; final after {@link #finish} */
    public int count() {
        return changed.records();
    }

    /** @return how many records are journalled, with those that some sinks get again; final after {@link #finish} */
    public int journalled() {
        return changed.records() + resent.records();
    }

    /** @return how many records of the page the pass had not seen on a page before; final after {@link #finish} */
    public int firstSeen() {
        return firstSeen;
    }

    /** @return the ids that the page names several times, with different contents; final after {@link #finish} */
    public Collection<String> twins() {
        return twins.ids();
    }

    /** @return how many records of the page have the id of another one before them and another content */
    public int furtherTwins() {
        return twins.more();
    }

    /**
     * @return how many records the index is to hold that no sink has, more than before; negative where they are fewer; final
     *         after {@link #finish}
     */
    public int skipped() {
        return skipped;
    }

    /** @return whether there is nothing to store but that the pass has seen the records; final after {@link #finish} */
    boolean isNothing() {
        return versions.isEmpty() && changed.size() == 0 && resent.size() == 0;
    }

    PassMark pass() {
        return pass;
    }

    /** @return the batches for all sinks, which come after {@link #resent} */
    BatchList changed() {
        return changed;
    }

    /** @return the batches of what has not changed, for the sinks of the pass alone */
    BatchList resent() {
        return resent;
    }

    Iterable<Version> versions() {
        return versions.values();
    }

    /** @return the ids of records that stay as they are in the index, but for the pass that saw them last */
    List<String> unstamped() {
        return unstamped;
    }

    private void sift() throws IOException {
        Map<String, RecordVersions.Known> rows = index.known(streamId, maybeKnown(), pass);
        for (Candidate candidate : candidates) {
            sift(candidate, rows.get(candidate.id()), candidateBytes.lent());
        }
        candidates.clear();
        candidateBytes.clear();
    }

    /**
     * The pages of a first pass come in the order of their ids, so most of its records are greater than all that the index has,
     * and are looked up by one comparison. Nobody else adds to the stream's index between this and the append: that needs the
     * lease, and without it the append fails.
     *
     * @return the ids that the index may know
     */
    private List<String> maybeKnown() {
        if (candidates.isEmpty()) {
            return List.of();
        }
        if (greatest == null) {
            greatest = index.greatest(streamId);
        }
        return greatest.isEmpty() ? List.of() : candidates.stream().map(Candidate::id).distinct()
                .filter(id -> Arrays.compareUnsigned(RecordKey.of(id), greatest.get()) <= 0).toList();
    }

    private void sift(Candidate candidate, RecordVersions.Known row, byte[] bytes) throws IOException {
        boolean firstOnPage = twins.isFirst(candidate.id(), candidate.hash());
        boolean firstOfPass = firstOnPage && (row == null || row.seen() != pass.number());
        if (firstOfPass) {
            firstSeen++;
        }
        if (row != null && row.twins() != null) {
            byte[] copy = Arrays.copyOfRange(bytes, candidate.offset(), candidate.offset() + candidate.length());
            twins.hold(new Twins.Held(candidate.id(), candidate.hash(), candidate.wanted(), copy));
            held.put(candidate.id(), row);
        } else {
            journal(candidate, row, bytes, firstOnPage, firstOfPass);
        }
    }

    private void journal(Candidate candidate, RecordVersions.Known row, byte[] bytes, boolean firstOnPage,
            boolean firstOfPass) throws IOException {
        Version earlier = versions.get(candidate.id());
        boolean isEarlierJournalled = earlier != null && !earlier.isPassedOver();
        String journalled = candidate.forgotten() ? null
                : isEarlierJournalled ? earlier.hash() : row == null ? null : row.journalledHash();
        if (candidate.hash().equals(journalled)) {
            if (firstOnPage && !pass.sinks().isEmpty()) {
                resent.add(candidate.id(), bytes, candidate.offset(), candidate.length());
            }
            stamp(candidate, firstOfPass);
        } else if (candidate.wanted() || journalled != null) {
            skipped -= earlier == null && row != null && journalled == null || earlier != null && !isEarlierJournalled ? 1 : 0;
            int batch = changed.add(candidate.id(), bytes, candidate.offset(), candidate.length());
            put(candidate, batch, row != null);
        } else if (row == null && earlier == null) {
            skipped++;
            put(candidate, NO_BATCH, false);
        } else {
            stamp(candidate, firstOfPass);
        }
    }

    /** What waited for the end of the page is journalled only where the set is another one. */
    private void siftTwins() throws IOException {
        for (List<Twins.Held> same : twins.held()) {
            String id = same.get(0).id();
            RecordVersions.Known row = held.get(id);
            boolean first = row.seen() != pass.number();
            boolean known = row.twins().equals(twins.set(id));
            for (Twins.Held each : same) {
                Candidate candidate = new Candidate(id, each.hash(), each.wanted(), false, 0, each.bytes().length);
                if (!known) {
                    journal(candidate, row, each.bytes(), each == same.get(0), first && each == same.get(0));
                } else if (!pass.sinks().isEmpty()) {
                    resent.add(id, each.bytes(), 0, each.bytes().length);
                }
            }
            if (known && first) {
                unstamped.add(id);
            }
        }
        for (String id : twins.ids()) {
            versions.computeIfPresent(id, (key, last) -> last.isPassedOver() ? last
                    : new Version(id, twins.joined(id, last.hash()), last.batch(), last.known()));
        }
    }

    private void put(Candidate candidate, int batch, boolean known) {
        versions.put(candidate.id(),
                new Version(candidate.id(), candidate.hash(), batch, known));
    }

    private void stamp(Candidate candidate, boolean firstOfPass) {
        if (firstOfPass) {
            unstamped.add(candidate.id());
        }
    }

    @Override
    public void close() {
        try (changed; resent) {
            candidates.clear();
        }
    }
}
