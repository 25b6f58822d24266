package org.xerocamel.write.books;

import java.util.Set;

/**
 * What the settings allow.
 *
 * @param create the entities and kinds that files may create ({@code xero.update.create})
 * @param status what new documents get where a file names none ({@code xero.update.status}); empty for the entity's own first
 */
public record WriteOptions(Set<String> create, String status) {}
