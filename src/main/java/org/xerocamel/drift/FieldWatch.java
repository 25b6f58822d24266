package org.xerocamel.drift;

import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.FieldPolicy;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.drift.StreamFields.Source;
import org.xerocamel.journal.XeroStream;

/**
 * Compares the fields of each page with what is known of its stream ({@code xero.fetch.drift}), and tells what is another. All is
 * done in the transaction that appends the page, so that a page which is read again is news again.
 */
@Component
public class FieldWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FieldWatch.class);

    private final FieldPolicy policy;
    private final XeroProperties settings;
    private final Drifts drifts;
    private final DriftNews news;
    private final PublishedFields published = new PublishedFields();

    FieldWatch(XeroProperties settings, Drifts drifts, DriftNews news) {
        this.policy = settings.fetch().fieldPolicy();
        this.settings = settings;
        this.drifts = drifts;
        this.news = news;
    }

    /** No stream waits for a person any more where the setting was another before. */
    @EventListener(ApplicationStartedEvent.class)
    void begin() {
        if (policy != FieldPolicy.STOP) {
            try {
                news.clearAll();
            } catch (DataAccessException | TransactionException away) {
                // A database that goes away at this very moment must not end the application; accepting the fields clears them, too.
                LOG.warn("Alerts about changed fields could not be cleared: {}", Shown.reason(away));
            }
        }
    }

    /** @return whether anybody wants to know of the stream's fields */
    public boolean isWanted(XeroStream stream) {
        return policy != FieldPolicy.OFF && settings.recordsOf(stream.entity()).isEmpty();
    }

    /** @return what is known of the stream's fields; nobody changes that without its lease */
    public StreamFields known(XeroStream stream) {
        return isWanted(stream) ? drifts.known(stream) : new StreamFields();
    }

    /**
     * Compares a page with what is known. Stores nothing.
     *
     * @param known what {@link #known} gave, or the look before this one
     * @param page the fields of the page's records, an outer one before those within it
     */
    public FieldLook look(XeroStream stream, StreamFields known, Collection<FieldSight> page, Source source) {
        if (!isWanted(stream) || page.isEmpty() && !source.isComplete()) {
            return FieldLook.nothing(stream, known);
        }
        StreamFields after = known.copy();
        List<FieldChange> changes = after.see(page, source, path -> published.has(stream.entity(),
                settings.entities().get(stream.entity()), path));
        return new FieldLook(stream, known, after, changes);
    }

    /** @return the look, with what the end of its complete pass shows */
    public FieldLook ended(FieldLook look) {
        return isWanted(look.stream()) ? look.ended() : look;
    }

    /** Notes and tells what a look has shown, in the transaction that appends its page. */
    public void store(FieldLook look) {
        if (look.isToBeStored()) {
            drifts.know(look.stream(), look.after());
        }
        if (!look.changes().isEmpty()) {
            look.changes().stream().filter(change -> change.kind() == FieldChange.Kind.NEW)
                    .forEach(change -> drifts.deliver(look.stream().entity(), change.path(), change.type()));
            tell(look.stream(), look.changes());
        }
    }

    /** @return whether the page may not be appended before a person accepts its fields */
    public boolean isToStop(FieldLook look) {
        return policy == FieldPolicy.STOP && look.brought().stream().anyMatch(change -> !drifts.isAccepted(look.stream(), change));
    }

    /**
     * Notes and tells why a page is not appended, in a transaction that holds the stream's lease.
     *
     * @return the reason, in a sentence
     */
    public String stop(FieldLook look) {
        tell(look.stream(), look.brought());
        news.stopped(look.stream(), look.brought());
        return DriftNews.reason(look.brought());
    }

    private void tell(XeroStream stream, List<FieldChange> changes) {
        List<FieldChange> first = changes.stream().filter(change -> drifts.isFirst(stream, change)).toList();
        List<FieldChange> added = drifts.add(stream, changes);
        news.noted(stream, added, added.stream().filter(first::contains).toList(), policy == FieldPolicy.STOP);
    }

    /** Forgets what is known of the fields of a stream whose records were removed. */
    public void erase(long streamId) {
        drifts.erase(streamId);
    }

    /** Lets a stream resume that was stopped, if a person has accepted its fields meanwhile. */
    public void resumeIfAccepted(XeroStream stream) {
        drifts.resumeIfAccepted(stream.id());
    }
}
