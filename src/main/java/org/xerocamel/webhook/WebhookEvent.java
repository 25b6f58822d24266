package org.xerocamel.webhook;

/**
 * One event of a post. All are texts of Xero's.
 *
 * @param tenantId whose record it is about
 * @param category what kind of record
 * @param recordId which one
 * @param type what happened to it, in capitals
 * @param date when, in UTC; empty when absent
 */
record WebhookEvent(String tenantId, String category, String recordId, String type, String date) {}
