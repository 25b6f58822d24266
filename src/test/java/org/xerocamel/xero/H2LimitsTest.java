package org.xerocamel.xero;

import java.util.Map;

/** The embedded database. */
class H2LimitsTest extends LimitsContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
