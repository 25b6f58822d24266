package org.xerocamel.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.config.Hash;

/**
 * What is new on one page: takes its records one by one, drops those whose content is journalled already, and makes
 * batches of the rest. Nothing is stored before {@link Journal#append}. Not for several threads.
 */
public class Changes implements AutoCloseable {

    /** The most records of a batch. */
    static final int BATCH_RECORDS = 500;
    /** About the most bytes of a batch; a single record may be larger. */
    static final int BATCH_BYTES = 512 * 1024;
    private static final int SPOOL_MEMORY = 8 * 1024 * 1024;

    /**
     * A record's new version.
     *
     * @param batch the index of its batch among those of the page
     * @param known whether an earlier version is in the index
     */
    record Version(String id, String hash, Instant updated, int batch, boolean known) {}

    private record Candidate(String id, String hash, Instant updated, boolean wanted, int offset, int length) {}

    private final RecordVersions index;
    private final long streamId;
    private final MessageDigest digest;
    private final List<Candidate> candidates = new ArrayList<>();
    private final ByteArrayOutputStream candidateBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private final Set<String> batchIds = new HashSet<>();
    private final Map<String, Version> versions = new HashMap<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Spool spool = new Spool(SPOOL_MEMORY);

    Changes(RecordVersions index, long streamId) {
        this.index = index;
        this.streamId = streamId;
        this.digest = Hash.digest();
    }

    /**
     * Takes one record.
     *
     * @param updated Xero's stamp, or null
     * @param wanted whether the sinks are to get it; one that they already have a version of is journalled all the same,
     *         so that a void reaches them
     * @param buffer holds the record as one line without its end
     */
    public void add(String id, Instant updated, boolean wanted, byte[] buffer, int offset, int length)
            throws IOException {
        digest.update(buffer, offset, length);
        String hash = HexFormat.of().formatHex(digest.digest(), 0, 16);
        candidates.add(new Candidate(id, hash, updated, wanted, candidateBytes.size(), length));
        candidateBytes.write(buffer, offset, length);
        if (candidates.size() >= BATCH_RECORDS || candidateBytes.size() >= BATCH_BYTES) {
            sift();
        }
    }

    /** @return how many records are new or changed; final once all are taken and {@link #finish} was called */
    public int count() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** Ends the page: no further record comes. */
    public void finish() throws IOException {
        sift();
        endBatch();
    }

    int batches() {
        return counts.size();
    }

    int recordsOf(int batchIndex) {
        return counts.get(batchIndex);
    }

    Iterable<Version> versions() {
        return versions.values();
    }

    void forEachBatch(Spool.Reader reader) throws IOException {
        spool.forEach(reader);
    }

    private void sift() throws IOException {
        Map<String, String> known = index.hashes(streamId, candidates.stream().map(Candidate::id).distinct().toList());
        byte[] bytes = candidateBytes.toByteArray();
        for (Candidate candidate : candidates) {
            Version earlier = versions.get(candidate.id());
            String journalled = earlier != null ? earlier.hash() : known.get(candidate.id());
            boolean repeated = candidate.hash().equals(journalled);
            if (!repeated && (candidate.wanted() || journalled != null)) {
                take(candidate, bytes, known.containsKey(candidate.id()));
            }
        }
        candidates.clear();
        candidateBytes.reset();
    }

    private void take(Candidate candidate, byte[] bytes, boolean known) throws IOException {
        boolean full = batchIds.size() == BATCH_RECORDS || batch.size() + candidate.length() >= BATCH_BYTES;
        // Two versions of a record never share a batch: a sink may handle the records of one in any order.
        if (full || batchIds.contains(candidate.id())) {
            endBatch();
        }
        batch.write(bytes, candidate.offset(), candidate.length());
        batch.write('\n');
        batchIds.add(candidate.id());
        versions.put(candidate.id(),
                new Version(candidate.id(), candidate.hash(), candidate.updated(), counts.size(), known));
    }

    private void endBatch() throws IOException {
        if (!batchIds.isEmpty()) {
            spool.add(batch.toByteArray());
            counts.add(batchIds.size());
            batch.reset();
            batchIds.clear();
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
