package org.xerocamel.write.books;

import java.util.Map;

/**
 * A question to Xero about the books of one organisation.
 *
 * @param kind what is asked, for {@link Books#answer}
 * @param path below the accounting API, such as {@code Accounts}
 * @param query its parameters, not encoded
 */
public record Question(String kind, String path, Map<String, String> query) {}
