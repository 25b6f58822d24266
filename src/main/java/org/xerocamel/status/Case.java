package org.xerocamel.status;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xerocamel.status.Status.AlertStatus;
import org.xerocamel.status.Status.AuthorisationStatus;
import org.xerocamel.status.Status.DriftStatus;
import org.xerocamel.status.Status.IrregularStatus;
import org.xerocamel.status.Status.LimitsStatus;
import org.xerocamel.status.Status.MostParked;
import org.xerocamel.status.Status.OrganisationStatus;
import org.xerocamel.status.Status.ProgressStatus;
import org.xerocamel.status.Status.SinkStatus;
import org.xerocamel.status.Status.StreamCounts;
import org.xerocamel.status.Status.StreamStatus;

/**
 * The facts that {@link Judge} judges, as {@code /api/status} shows them, and the words for them.
 *
 * @param hasApp whether an app registered at Xero is configured
 * @param custom whether it is a custom connection, which needs no login
 * @param mostParked the reason for which most records are parked; null where none is
 * @param unmatched a sentence for each organisation that a setting names and that is not connected
 * @param progress of a backfill; null where there is none
 */
record Case(boolean hasApp, boolean custom, List<OrganisationStatus> organisations,
        List<AuthorisationStatus> authorisations, List<StreamStatus> streams, StreamCounts streamCounts,
        List<SinkStatus> sinks, long parked, MostParked mostParked, LimitsStatus limits, List<AlertStatus> alerts, IrregularStatus irregular,
        DriftStatus drift, List<String> unmatched, ProgressStatus progress) {

    private static final int MOST_NAMES = 3;

    /** @return the organisations without those that were disconnected in xero-camel, which is no problem */
    Stream<OrganisationStatus> connected() {
        return organisations.stream().filter(each -> each.records() == null);
    }

    /** @return the names of those that the login reaches */
    String names(AuthorisationStatus login) {
        List<String> names = organisations.stream().filter(each -> login.organisations().contains(each.tenantId()))
                .map(OrganisationStatus::name).toList();
        return !names.isEmpty() ? listed(names) : login.person() == null ? "an organisation" : login.person();
    }

    /**
     * @param count how many there are, since of very many not all are among those shown
     * @return the one stream, or how many; empty when there is none
     */
    Optional<String> stream(Predicate<StreamStatus> which, long count) {
        return count == 0 ? Optional.empty() : Optional.of(count > 1 ? shown(count) + " streams"
                : streams.stream().filter(which).findFirst()
                        .map(stream -> stream.entity() + " of " + stream.organisation()).orElse("one stream"));
    }

    static String counted(long count, String one, String many) {
        return shown(count) + " " + (count == 1 ? one : many);
    }

    static String shown(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String times(int failures) {
        return failures == 1 ? "once" : failures + " times in a row";
    }

    /** @return the names, of many the first ones */
    static String listed(List<String> names) {
        return names.size() <= MOST_NAMES ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
