package org.xerocamel.component;

/** What one exchange of a consumer holds. */
public enum RecordDelivery {
    /** One record. */
    RECORD,
    /** A batch of up to 500 records. */
    BATCH
}
