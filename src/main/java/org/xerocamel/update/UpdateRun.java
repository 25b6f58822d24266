package org.xerocamel.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** The state of one run over a file or request: the current rows, and the organisations that have to wait. */
final class UpdateRun {

    /** The exchange variable that holds it. */
    static final String RUN = "xeroUpdate";

    /**
     * Why an organisation's rows are paused.
     *
     * @param time how long
     * @param reason for a person
     * @param failure whether it is a failure, which backs off, rather than a limit or a login
     */
    record Pause(Duration time, String reason, boolean failure) {}

    private final Map<String, Pause> pauses = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Path path;
    private UpdateFile file;
    private UpdateGroup group;
    private boolean moved;
    private boolean keyed;
    private int retries;

    /** @param path where the file lies; null for a request */
    UpdateRun(UpdateFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    Path path() {
        return path;
    }

    static UpdateRun of(Exchange exchange) {
        return exchange.getVariable(RUN, UpdateRun.class);
    }

    UpdateFile file() {
        return file;
    }

    void file(UpdateFile now) {
        file = now;
    }

    boolean isRequest() {
        return file.source().equals(UpdateFile.REQUEST);
    }

    /** Notes whether the request has an Idempotency-Key. */
    void keyed(boolean given) {
        keyed = given;
    }

    boolean isKeyed() {
        return keyed;
    }

    UpdateGroup group() {
        return group;
    }

    void group(UpdateGroup next) {
        group = next;
    }

    void pause(Pause pause) {
        pauses.put(group.organisation().tenantId(), pause);
    }

    boolean waits(String tenantId) {
        return pauses.containsKey(tenantId);
    }

    List<Pause> pauses() {
        return List.copyOf(pauses.values());
    }

    Pause pauseOf(String tenantId) {
        return pauses.get(tenantId);
    }

    /** Notes that a row has ended, so that what fails next is not failing in a row. */
    void moved() {
        moved = true;
    }

    boolean hasMoved() {
        return moved;
    }

    /** @return the number of retries within this run, this one included */
    int retry() {
        return ++retries;
    }

    /** Notes that invoices of the organisation were changed, which its sinks are to see soon. */
    void changed(String tenantId) {
        changed.add(tenantId);
    }

    Set<String> changed() {
        return changed;
    }
}
