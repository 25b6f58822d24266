package org.xerocamel.inbox;

/**
 * Where a file lies within the inbox, which says what it holds and whose it is.
 *
 * @param organisation the folder of an organisation; empty for none
 * @param entity the folder of an entity within it; empty for none
 * @param name the file's own name
 */
public record InboxPlace(String organisation, String entity, String name) {}
