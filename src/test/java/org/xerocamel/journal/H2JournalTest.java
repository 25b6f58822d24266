package org.xerocamel.journal;

import java.util.Map;

/** The embedded database. */
class H2JournalTest extends JournalContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
