package org.xerocamel.component;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Tells which operations go with one entity alone. */
final class OperationCheck {

    private static final Map<XeroOperation, String> ONLY = Map.copyOf(new EnumMap<>(Map.of(
            XeroOperation.PDF, "Invoices", XeroOperation.ONLINE_INVOICE, "Invoices", XeroOperation.UPDATE, "Invoices",
            XeroOperation.CONTENT, "Files")));

    private OperationCheck() {}

    /** @throws IllegalArgumentException when xero-camel offers the operation for another entity alone */
    static void check(XeroOperation operation, String entity) {
        String only = ONLY.getOrDefault(operation, entity);
        if (!only.equals(entity)) {
            throw new IllegalArgumentException("The operation " + operation.name().toLowerCase(Locale.ROOT) + " is one of xero:"
                    + only + ", and not of xero:" + entity);
        }
    }
}
