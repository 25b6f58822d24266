package org.xerocamel.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The amounts of work, hour by hour. All lists are as long as {@code hours}.
 *
 * @param hours when each hour begins, the oldest first; the last one is not over yet
 * @param fetched records journalled
 * @param delivered records that each sink took, by its name
 * @param parked records that sinks refused for good
 * @param calls calls to Xero, by tenant id
 */
public record Hours(List<Instant> hours, List<Long> fetched, Map<String, List<Long>> delivered, List<Long> parked,
        Map<String, List<Long>> calls) {}
