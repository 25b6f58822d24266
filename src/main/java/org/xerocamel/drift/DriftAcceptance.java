package org.xerocamel.drift;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.drift.Drift.Filter;
import org.xerocamel.drift.FieldChange.Kind;

/** Accepts changed fields, as a person has decided: what waited for that resumes, and columns may follow. */
@Component
public class DriftAcceptance {

    private static final int STEP = 500;

    private final Database database;
    private final Drifts drifts;
    private final DriftNews news;

    DriftAcceptance(Database database, Drifts drifts, DriftNews news) {
        this.database = database;
        this.drifts = drifts;
        this.news = news;
    }

    /** Accepts one. */
    public void accept(Drift drift) {
        database.inTransaction(() -> {
            if (drift.kind().equals(Kind.NEW.name())) {
                drifts.deliver(drift.entity(), drift.field(), drift.type());
            }
            drifts.resumeIfAccepted(drifts.accept(drift));
            if (!drifts.isOpen(drift.entity())) {
                news.accepted(drift.entity());
            }
        });
    }

    /**
     * Accepts all that the filter lets through, a short transaction each.
     *
     * @return how many were not accepted before
     */
    public int accept(Filter filter) {
        int accepted = 0;
        long last = 0;
        for (List<Drift> some = drifts.list(filter, false, last, STEP); !some.isEmpty(); some = drifts.list(filter, false, last, STEP)) {
            some.forEach(this::accept);
            accepted += some.size();
            last = some.get(some.size() - 1).id();
        }
        return accepted;
    }
}
