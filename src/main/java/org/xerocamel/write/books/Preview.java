package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * What a record will be once a document is written.
 *
 * @param record as Xero has it now; a missing node for a new one
 * @param status empty for none
 * @param currency empty for one without money, or where the organisation's own is not known
 * @param contact the name of its contact, or its own where it is one; empty for none
 * @param email the address of its contact; empty where none is known
 * @param total what it comes to, tax included where its lines have tax; null for one without money, and where the rate of a tax is
 *     not known
 */
public record Preview(JsonNode record, String status, String currency, String contact, String email, BigDecimal total) {}
