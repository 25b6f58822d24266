package org.xerocamel.test;

import java.util.List;

/**
 * What the delivery makes of a batch.
 *
 * @param failure what the route threw, so that the batch comes again; null when it was delivered
 * @param parked the records that the sink refused for good, in order
 */
public record Outcome(Exception failure, List<Parked> parked) {

    /**
     * A record that the sink refused.
     *
     * @param recordId its id at Xero
     * @param reason what a person is shown
     */
    public record Parked(String recordId, String reason) {}

    /** Fails the test unless the whole batch was delivered. */
    public Outcome assertDelivered() {
        return assertParked();
    }

    /** Fails the test unless the batch was delivered but for exactly these records, which are parked. */
    public Outcome assertParked(String... recordIds) {
        if (failure != null) {
            throw new AssertionError("The batch was not delivered and would come again: " + failure, failure);
        }
        List<String> ids = parked.stream().map(Parked::recordId).toList();
        if (!ids.equals(List.of(recordIds))) {
            throw new AssertionError("Parked are " + parked + ", and not " + List.of(recordIds));
        }
        return this;
    }

    /** Fails the test unless the batch failed and would come again, with the whole of its records. */
    public Outcome assertRetried() {
        if (failure == null) {
            throw new AssertionError("The batch counts as delivered and would not come again; parked are " + parked);
        }
        return this;
    }
}
