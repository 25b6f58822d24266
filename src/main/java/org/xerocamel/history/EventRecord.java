package org.xerocamel.history;

/**
 * The record that an event is about.
 *
 * @param tenantId of its organisation
 * @param organisation the organisation's name
 * @param entity such as {@code Invoices}
 * @param recordId its id at Xero
 * @param name by which words the text of the event names it, such as its number
 */
public record EventRecord(String tenantId, String organisation, String entity, String recordId, String name) {}
