package org.xerocamel.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * How everything stands. Times are UTC; what is not there yet is null.
 *
 * @param organisations the organisations that are or were connected
 * @param authorisations the logins in use, without any token
 * @param streams one a fetched entity of an organisation
 * @param sinks the sinks that are switched on
 * @param parked how many records are parked
 * @param limits how Xero's limits stand
 * @param alerts what is wrong at present
 */
@JsonInclude
record Status(List<OrganisationStatus> organisations, List<AuthorisationStatus> authorisations,
        List<StreamStatus> streams, List<SinkStatus> sinks, long parked, LimitsStatus limits,
        List<AlertStatus> alerts) {

    /**
     * An organisation: {@code CONNECTED}, {@code RECONNECT} (its login is lost), {@code SET_ASIDE} (its login is of another
     * grant) or {@code DISCONNECTED} (at Xero, or here). {@code records} says of one disconnected here what becomes of what
     * was fetched: {@code KEPT}, {@code REMOVING} or {@code REMOVED}.
     */
    record OrganisationStatus(String tenantId, String name, String folder, String state, String lastError,
            String records) {}

    /**
     * A login or a custom connection: {@code WORKING}, {@code FAILING}, {@code RECONNECT}, {@code SET_ASIDE}, {@code REVOKING}
     * or {@code REVOKED}.
     */
    record AuthorisationStatus(String id, String person, String state, Instant expiresAt, int failures,
            String lastError) {}

    /**
     * A stream: {@code WORKING}, {@code FAILING}, or, where Xero does not give its records at all, {@code MISSING_SCOPE},
     * {@code MISSING_TIER} or {@code NOT_FOUND}, with the reason in {@code lastError}. {@code passPage} is the next page of a
     * pass under way, {@code failures} counts passes in a row. The pass over everything begins or goes on at
     * {@code fullPassAt}; {@code missing} counts records that Xero told of and did not give; {@code waitingEvents} counts what
     * webhooks told and was not fetched yet.
     */
    record StreamStatus(String tenantId, String organisation, String entity, String state, long sequence, Instant watermark,
            Instant dueAt, Instant lastPassAt, Long lastRecords, Long lastChanged, Integer passPage, int failures,
            String lastError, Instant fullPassAt, Instant lastFullPassAt, Integer fullPassPage, String fullError,
            long missing, long waitingEvents) {}

    /** A sink over all its streams; {@code waiting} counts batches, {@code refetching} streams fetched anew for it alone. */
    record SinkStatus(String name, String state, long delivered, long waiting, long parked, int refetching, int failures,
            Instant nextAttemptAt, Instant lastDeliveredAt, String lastError) {}

    /** Xero's limits. */
    record LimitsStatus(List<OrganisationLimits> organisations, AppLimits app) {}

    /** An organisation's calls; {@code dayLeft} is told by Xero or by our own count, {@code pausedUntil} null while calls go. */
    record OrganisationLimits(String tenantId, String organisation, int lastMinute, int lastDay, int dayLeft,
            boolean dayToldByXero, int underWay, Instant pausedUntil, String reason) {}

    /** The calls of all organisations together. */
    record AppLimits(int lastMinute, Instant pausedUntil, String reason) {}

    /** What someone is or will be told. */
    record AlertStatus(String topic, String subject, Instant since) {}
}
