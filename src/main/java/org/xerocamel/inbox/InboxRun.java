package org.xerocamel.inbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** The state of one run over a file or request: the organisations that have to wait, and those that were changed. */
public class InboxRun {

    /** The exchange variable that holds it. */
    public static final String RUN = "xeroUpdate";

    /**
     * Why an organisation's rows are paused.
     *
     * @param time how long
     * @param reason for a person
     * @param failure whether it is a failure, which backs off, rather than a limit or a login
     */
    public record Pause(Duration time, String reason, boolean failure) {}

    private final Map<String, Pause> pauses = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Path path;
    private InboxFile file;
    private boolean moved;
    private boolean keyed;
    private int retries;

    /** @param path where the file lies; null for a request */
    protected InboxRun(InboxFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    /** @return the run that the exchange is about */
    public static InboxRun any(Exchange exchange) {
        return exchange.getVariable(RUN, InboxRun.class);
    }

    /** @return where the file lies; null for a request */
    public Path path() {
        return path;
    }

    /** @return what is worked on */
    public InboxFile file() {
        return file;
    }

    /** Takes the file's new state. */
    public void file(InboxFile now) {
        file = now;
    }

    /** @return whether somebody waits for the answer */
    public boolean isRequest() {
        return file.source().equals(InboxFile.REQUEST);
    }

    /** Notes whether the request has an Idempotency-Key. */
    public void keyed(boolean given) {
        keyed = given;
    }

    /** @return whether the request has an Idempotency-Key */
    public boolean isKeyed() {
        return keyed;
    }

    /** Lets the organisation's rows wait. */
    public void pause(String tenantId, Pause pause) {
        pauses.put(tenantId, pause);
    }

    /** @return whether the organisation's rows wait */
    public boolean waits(String tenantId) {
        return pauses.containsKey(tenantId);
    }

    /** @return why organisations wait */
    public List<Pause> pauses() {
        return List.copyOf(pauses.values());
    }

    /** @return why the organisation waits; null when it does not */
    public Pause pauseOf(String tenantId) {
        return pauses.get(tenantId);
    }

    /** Notes that a row has ended, so that what fails next is not failing in a row. */
    public void moved() {
        moved = true;
    }

    /** @return whether a row has ended in this run */
    public boolean hasMoved() {
        return moved;
    }

    /** @return the number of retries within this run, this one included */
    public int retry() {
        return ++retries;
    }

    /** Notes that records of the organisation were changed, which its sinks are to see soon. */
    public void changed(String tenantId) {
        changed.add(tenantId);
    }

    /** @return the organisations whose records were changed */
    public Set<String> changed() {
        return changed;
    }
}
