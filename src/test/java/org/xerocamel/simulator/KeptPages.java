package org.xerocamel.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps lists of invoices as they went out, gzipped, until an invoice of the organisation changes. What it keeps tells
 * the time at which it was made.
 */
final class KeptPages {

    private final Map<String, Kept> pages = new ConcurrentHashMap<>();
    private volatile boolean on;

    /** A reply and the state of the organisation that it shows. */
    private record Kept(long version, Reply reply) {}

    void on() {
        on = true;
    }

    /** @return the list that was kept, or the one that is made now */
    Reply answer(Request request, SimulatedOrganisation organisation, Supplier<Reply> list) {
        boolean whole = request.header("If-Modified-Since").isEmpty();
        if (!on || !whole || !request.header("Accept-Encoding").contains("gzip")) {
            return list.get();
        }
        // The same question in another order or encoding is the same page.
        String key = organisation.tenantId() + " " + new TreeMap<>(request.parameters());
        long version = organisation.version();
        Kept kept = pages.get(key);
        if (kept != null && kept.version() == version) {
            if (request.page() > 0) {
                organisation.pageAnswered(request.page());
            }
            return kept.reply();
        }
        Reply made = Gzip.packed(request, list.get());
        if (made.status() == 200) {
            pages.put(key, new Kept(version, made));
        }
        return made;
    }
}
