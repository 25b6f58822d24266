package org.xerocamel.deliver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Makes the Idempotency-Keys of one batch: the same call has the same key, before and after a restart, and no other call has
 * it.
 *
 * @param sink the name of the sink
 * @param generation how often the sink was rewound
 * @param tenantId the organisation
 * @param entity the kind of record
 * @param sequence the batch's number in the stream
 * @param replay 0 for a batch; for a replayed record, how often the sink was given it: a receiver may answer a repeated key
 *     with what it answered before, so after a refusal the replay is a call of its own
 * @param dryRun what tells a dry run from every other; empty for a delivery, whose keys no dry run has
 */
public record IdempotencyKeys(
        String sink, int generation, String tenantId, String entity, long sequence, int replay, String dryRun) {

    /** Those of a batch, or of a replayed record. */
    public IdempotencyKeys(String sink, int generation, String tenantId, String entity, long sequence, int replay) {
        this(sink, generation, tenantId, entity, sequence, replay, "");
    }

    /** @return those of the batch that the sink was handed */
    public static IdempotencyKeys of(String sink, Exchange exchange) {
        Message message = exchange.getMessage();
        return new IdempotencyKeys(sink,
                Optional.ofNullable(exchange.getVariable("xeroGeneration", Integer.class)).orElse(0),
                message.getHeader("XeroTenantId", String.class), message.getHeader("XeroEntity", String.class),
                message.getHeader("XeroSequence", Long.class), replay(exchange), DryRun.idOf(exchange));
    }

    private static int replay(Exchange exchange) {
        String replay = exchange.getVariable(BatchMessage.REPLAY, String.class);
        boolean dry = !DryRun.idOf(exchange).isEmpty();
        return dry || replay == null || replay.isEmpty() ? 0 : exchange.getMessage().getHeader("XeroAttempt", Integer.class);
    }

    /**
     * @param first position of the call's first record in the batch
     * @param last position of its last one
     * @param body what is posted
     * @return 64 hexadecimal digits
     */
    public String key(int first, int last, byte[] body) {
        MessageDigest digest = sha256();
        List<String> parts = List.of(sink, Integer.toString(generation), tenantId, entity, Long.toString(sequence),
                Integer.toString(first), Integer.toString(last));
        parts.forEach(part -> add(digest, part.getBytes(StandardCharsets.UTF_8)));
        add(digest, body);
        if (replay > 0) {
            add(digest, ("replay " + replay).getBytes(StandardCharsets.UTF_8));
        }
        if (!dryRun.isEmpty()) {
            add(digest, ("dry run " + dryRun).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The length in front keeps "ab" and "c" apart from "a" and "bc". */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
