package org.xerocamel.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;

/**
 * A record's id as the index keeps it: the 16 bytes of a UUID in its usual form, in lower case, or the UTF-8 of any other
 * text. A text of 16 bytes has a zero byte before it, with which no id begins. The migration V39 does the same in SQL.
 */
public final class RecordKey {

    private static final int UUID_LENGTH = 36;
    private static final int UUID_BYTES = 16;
    private static final int MARK = 1;

    private RecordKey() {}

    /** @return the key of the id */
    public static byte[] of(String id) {
        byte[] uuid = id.length() == UUID_LENGTH ? uuid(id) : null;
        byte[] key = uuid == null ? id.getBytes(StandardCharsets.UTF_8) : uuid;
        return uuid == null && key.length == UUID_BYTES ? ByteBuffer.allocate(MARK + UUID_BYTES).put(MARK, key).array() : key;
    }

    /** @return the keys of the ids, in their order */
    public static byte[][] of(Collection<String> ids) {
        return ids.stream().map(RecordKey::of).toArray(byte[][]::new);
    }

    /** @return the id of the key */
    public static String id(byte[] key) {
        if (key.length == UUID_BYTES) {
            ByteBuffer halves = ByteBuffer.wrap(key);
            return new UUID(halves.getLong(), halves.getLong()).toString();
        }
        int from = key.length == MARK + UUID_BYTES && key[0] == 0 ? MARK : 0;
        return new String(key, from, key.length - from, StandardCharsets.UTF_8);
    }

    /** @return the bytes of the UUID; null where the text is no UUID, or one that would not come back as it is written */
    private static byte[] uuid(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return !uuid.toString().equals(id) ? null : ByteBuffer.allocate(UUID_BYTES)
                    .putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).array();
        } catch (IllegalArgumentException noUuid) {
            return null;
        }
    }
}
