package org.xerocamel.deliver;

import java.util.List;
import org.xerocamel.deliver.DryRunFiles.Written;

/**
 * What came of a dry run.
 *
 * @param sink the sink's name
 * @param outcome how it ended
 * @param text what was done, in a sentence
 * @param tenantId the organisation whose batch it was
 * @param organisation its name
 * @param entity the kind of record
 * @param sequence the batch's number in its stream
 * @param records how many records the sink was given
 * @param millis how long the sink took
 * @param sent whether the sink's target has got them for good
 * @param error the failure, or the first refusal, as the sink's card shows it; null for none
 * @param advice what to do about it; null where nothing is to be done
 * @param refused the first records that the sink refused; a delivery would park them
 * @param files the files that were written and removed
 */
public record DryRunResult(String sink, Outcome outcome, String text, String tenantId, String organisation, String entity,
        long sequence, int records, long millis, boolean sent, String error, String advice, List<RefusedRecord> refused,
        List<Written> files) {

    /** How a dry run ended. */
    public enum Outcome {
        /** The sink took all records. */
        TAKEN,
        /** The sink refused records for good. */
        REFUSED,
        /** The sink failed, as a delivery would. */
        FAILED,
        /** The sink has to wait for a rate limit. */
        THROTTLED
    }

    /**
     * A record that the sink refused.
     *
     * @param recordId its id at Xero
     * @param reason why
     */
    public record RefusedRecord(String recordId, String reason) {}
}
