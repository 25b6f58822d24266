package org.xerocamel.connect;

/**
 * The state of an organisation's disconnect.
 *
 * @param tenantId its tenant id
 * @param organisation its name
 * @param state its state as {@code /api/status} shows it
 * @param endedAtXero whether its connection at Xero is ended, too
 * @param records what becomes of its records: {@code KEPT}, {@code REMOVING} or {@code REMOVED}
 * @param note what else there is to say, in a sentence; null for nothing
 */
public record Departure(String tenantId, String organisation, String state, boolean endedAtXero, String records,
        String note) {}
