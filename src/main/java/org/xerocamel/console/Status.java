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
 * @param alerts what is wrong at present
 */
@JsonInclude
record Status(List<OrganisationStatus> organisations, List<AuthorisationStatus> authorisations,
        List<StreamStatus> streams, List<SinkStatus> sinks, long parked, List<AlertStatus> alerts) {

    /** An organisation: {@code CONNECTED}, {@code RECONNECT} (its login is lost) or {@code DISCONNECTED} (at Xero). */
    record OrganisationStatus(String tenantId, String name, String folder, String state, String lastError) {}

    /** A login: {@code WORKING}, {@code FAILING} or {@code RECONNECT}. */
    record AuthorisationStatus(String id, String person, String state, Instant expiresAt, int failures,
            String lastError) {}

    /** A stream; {@code passPage} is the next page of a pass under way, {@code failures} counts passes in a row. */
    record StreamStatus(String tenantId, String organisation, String entity, long sequence, Instant watermark,
            Instant dueAt, Instant lastPassAt, Long lastRecords, Long lastChanged, Integer passPage, int failures,
            String lastError) {}

    /** A sink over all its streams; {@code waiting} counts batches. */
    record SinkStatus(String name, String state, long delivered, long waiting, long parked, int failures,
            Instant nextAttemptAt, Instant lastDeliveredAt, String lastError) {}

    /** What someone is or will be told. */
    record AlertStatus(String topic, String subject, Instant since) {}
}
