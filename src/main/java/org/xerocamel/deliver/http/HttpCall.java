package org.xerocamel.deliver.http;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xerocamel.deliver.Ndjson;

/** One POST: a record as it is, or an array of records. */
public final class HttpCall {

    private final HttpDelivery delivery;
    private final boolean array;
    private final int first;
    private final List<byte[]> records;
    private final byte[] body;
    private final String key;

    HttpCall(HttpDelivery delivery, boolean array, int first, List<byte[]> records) {
        this.delivery = delivery;
        this.array = array;
        this.first = first;
        this.records = records;
        this.body = array ? array(records) : records.get(0);
        this.key = delivery.keys().key(first, first + records.size() - 1, body);
    }

    /** @return the key of their own that its users gave the one record; null for none, and for an array */
    String externalId() {
        return array ? null : delivery.externalId(records.get(0));
    }

    /** @return what is posted */
    public byte[] getBody() {
        return body;
    }

    /** @return the call's Idempotency-Key */
    public String getKey() {
        return key;
    }

    /** @return whether the call should still be made: none of its delivery has failed meanwhile */
    public boolean isWanted() {
        return delivery.goesOn(this);
    }

    HttpDelivery delivery() {
        return delivery;
    }

    /** Position of the first record in the batch. */
    int first() {
        return first;
    }

    List<byte[]> records() {
        return records;
    }

    /** The records' ids; a record without one is like no other. */
    Set<String> ids(String field) {
        Set<String> ids = new HashSet<>();
        records.forEach(record -> ids.add(Ndjson.field(record, field)));
        ids.remove("");
        return ids;
    }

    /** An array that was refused is halved until the record is alone that the receiver will not have. */
    List<HttpCall> halves() {
        int half = records.size() / 2;
        return List.of(
                new HttpCall(delivery, array, first, records.subList(0, half)),
                new HttpCall(delivery, array, first + half, records.subList(half, records.size())));
    }

    static byte[] array(List<byte[]> records) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        for (byte[] record : records) {
            array.write(array.size() == 0 ? '[' : ',');
            array.writeBytes(record);
        }
        array.write(']');
        return array.toByteArray();
    }
}
