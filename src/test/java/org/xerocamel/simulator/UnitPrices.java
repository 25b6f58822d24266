package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.RoundingMode;
import java.util.List;

/** Unit prices, which Xero gives with two decimals unless asked by {@code unitdp=4} where it knows that. */
final class UnitPrices {

    private static final List<String> FIELDS = List.of("UnitAmount", "UnitPrice");

    private UnitPrices() {}

    /** @return whether the request asks for all decimals, at a place that knows how to */
    static boolean isExact(Request request) {
        return request.parameter("unitdp").filter("4"::equals).isPresent();
    }

    /** @return the record itself, its unit prices rounded, also those of its lines */
    static ObjectNode rounded(ObjectNode record) {
        round(record);
        return record;
    }

    private static void round(JsonNode node) {
        for (String field : FIELDS) {
            if (node instanceof ObjectNode object && object.path(field).isNumber()) {
                object.put(field, object.get(field).decimalValue().setScale(2, RoundingMode.HALF_UP));
            }
        }
        node.forEach(UnitPrices::round);
    }
}
