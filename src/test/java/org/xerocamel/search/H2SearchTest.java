package org.xerocamel.search;

import java.util.Map;

/** The embedded database. */
class H2SearchTest extends SearchContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
