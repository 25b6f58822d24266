package org.xerocamel.journal;

import java.util.List;

/**
 * The records of one stream that events announced, to be fetched by one call.
 *
 * @param recordIds their ids, at most {@link #MOST}
 * @param arrival the number of the last event that told of them
 * @param failures how many calls for records of the stream have failed in a row
 */
public record EventGroup(List<String> recordIds, long arrival, int failures) {

    /** More ids make the address too long, and Xero then says "not found" (invoices, "IDs list"). */
    public static final int MOST = 40;

    /** The refusals after which a record is asked for alone. */
    static final int ALONE = 5;

    /** @return how many records go into a group of records with so many refusals */
    static int size(int refusals) {
        return MOST >> Math.min(refusals, ALONE);
    }

    /** @return the refusals after which the records are asked for in groups half as large as this; above {@link #ALONE} for none */
    int refused() {
        int refusals = 0;
        while (refusals <= ALONE && (size(refusals) > recordIds.size() / 2 || recordIds.size() == 1)) {
            refusals++;
        }
        return refusals;
    }
}
