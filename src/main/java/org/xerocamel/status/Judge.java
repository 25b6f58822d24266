package org.xerocamel.status;

import static org.xerocamel.status.Case.counted;
import static org.xerocamel.status.Case.listed;
import static org.xerocamel.status.Case.shown;
import static org.xerocamel.status.Case.times;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.xerocamel.drift.Drift;
import org.xerocamel.status.Status.AlertStatus;
import org.xerocamel.status.Status.AuthorisationStatus;
import org.xerocamel.status.Status.MostParked;
import org.xerocamel.status.Status.SinkStatus;
import org.xerocamel.status.Status.StreamCounts;
import org.xerocamel.status.Status.StreamStatus;
import org.xerocamel.status.Verdict.Level;

/** Computes the verdict: one sentence about what needs a person's attention most. Has no side effects. */
final class Judge {

    private static final String CONNECT = "/xero/connect";
    private static final Set<String> REFUSED = Set.of("MISSING_SCOPE", "MISSING_TIER", "MISSING_PRODUCT",
            "WRONG_REGION", "NOT_FOUND", "REFUSED");
    private static final int LONGEST_REASON = 120;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Set<String> WAITING = Set.of("WAITING_LIMIT", "WAITING_LOGIN");
    /** Alerts about facts that are judged directly, some of them a little later. */
    private static final Set<String> JUDGED = Set.of("authorisation", "organisation", "scope", "stream", "incomplete", "sink",
            "parked", "irregular", "drift");
    /** First what needs a person, then what is being retried, then what is merely in progress. */
    private static final List<Function<Case, Optional<Verdict>>> IN_ORDER = List.of(
            Judge::nothingConnected, Judge::lostLogin, Judge::disconnected, Judge::setAside, Judge::missingScope,
            Judge::refusedStream, Judge::drift, Judge::parked, Judge::irregular, Judge::sinkOff, Judge::failingLogin, Judge::failingSink,
            Judge::failingStream, Judge::incompleteStream, Judge::unmatched, Judge::alert, Judge::progress, Judge::fetching, Judge::delivering,
            Judge::waiting);

    private Judge() {}

    static Verdict judge(Case all) {
        return IN_ORDER.stream().map(each -> each.apply(all)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> well(all));
    }

    private static Optional<Verdict> nothingConnected(Case all) {
        if (all.connected().findAny().isPresent()) {
            return Optional.empty();
        }
        if (!all.hasApp()) {
            return said(Level.EMPTY, "Nothing is connected yet: first set xero.client-id and xero.client-secret of the app that"
                    + " you registered at developer.xero.com.");
        }
        if (all.custom()) {
            return all.authorisations().stream().noneMatch(Judge::isLost) ? said(Level.EMPTY,
                    "The custom connection has not reached its organisation yet; it is retried automatically.") : lostLogin(all);
        }
        return said(Level.EMPTY, "Nothing is connected yet.", "Connect to Xero", CONNECT);
    }

    private static boolean isLost(AuthorisationStatus login) {
        return login.state().equals("RECONNECT");
    }

    private static Optional<Verdict> lostLogin(Case all) {
        return all.authorisations().stream().filter(Judge::isLost).findFirst().flatMap(login -> all.custom()
                ? said(Level.PERSON, "Action needed: Xero refuses the custom connection"
                        + (login.lastError() == null ? "." : ": " + sentence(login.lastError())), "See why", "#authorisations")
                : said(Level.PERSON, "Action needed: " + all.names(login) + " must be reconnected.", "Reconnect", CONNECT));
    }

    private static Optional<Verdict> disconnected(Case all) {
        return all.connected().filter(each -> each.state().equals("DISCONNECTED")).findFirst().flatMap(each -> all.custom()
                ? said(Level.PERSON, "Action needed: the custom connection no longer reaches " + each.name()
                        + "; authorise it at developer.xero.com, and fetching resumes automatically.", "See why",
                        "#authorisations")
                : said(Level.PERSON, "Action needed: " + each.name() + " was disconnected inside Xero.", "Reconnect",
                        CONNECT));
    }

    private static Optional<Verdict> setAside(Case all) {
        return all.connected().filter(each -> each.state().equals("SET_ASIDE")).findFirst().flatMap(each -> said(
                Level.PERSON, "Action needed: the login of " + each.name()
                        + " belongs to another xero.grant or xero.client-id than the current settings.", "Connect", CONNECT));
    }

    private static Optional<Verdict> missingScope(Case all) {
        return all.authorisations().stream().filter(login -> !login.missingScopes().isEmpty()).findFirst()
                .flatMap(login -> said(Level.PERSON, "Action needed: the login of " + all.names(login) + " was not granted "
                        + listed(login.missingScopes()) + ", which the settings need; check that xero.scopes has it, and"
                        + " connect again.", "Connect again", CONNECT));
    }

    private static Optional<Verdict> refusedStream(Case all) {
        return all.stream(stream -> REFUSED.contains(stream.state()), all.streamCounts().refused()).flatMap(what ->
                said(Level.PERSON, "Action needed: Xero refuses " + what + ".", "See why", "#streams"));
    }

    /** Where no stream waits for it, a field that changed was told, and needs nobody. */
    private static Optional<Verdict> drift(Case all) {
        return all.stream(stream -> stream.state().equals(Drift.WAITING), all.drift().waiting()).flatMap(what -> said(
                Level.PERSON, "Action needed: fields changed at Xero, and " + what + (all.drift().waiting() == 1 ? " waits" : " wait")
                        + " until somebody accepts them.", "See the changed fields", "#drift"));
    }

    private static Optional<Verdict> parked(Case all) {
        List<String> sinks = all.sinks().stream().filter(sink -> sink.parked() > 0).map(SinkStatus::name).toList();
        return all.parked() == 0 ? Optional.empty() : said(Level.PERSON, "Action needed: "
                + counted(all.parked(), "record is", "records are") + " parked, because the sink"
                + (sinks.size() > 1 ? "s" : "") + (sinks.isEmpty() ? "" : " " + listed(sinks)) + " refused "
                + (all.parked() == 1 ? "it" : "them") + reason(all.parked(), all.mostParked()), "See the parked records", "#parked");
    }

    /** One reason says more than how many there are, and who knows it knows most of them. */
    private static String reason(long parked, MostParked most) {
        if (most == null) {
            return ".";
        }
        String reason = most.reason().length() > LONGEST_REASON ? most.reason().substring(0, LONGEST_REASON - 1) + "…"
                : most.reason().replaceFirst("[\\s.,:;]+$", "");
        return ": " + (parked == 1 ? reason : shown(most.count()) + " × " + reason + ", since " + TIME.format(most.since())
                + (most.count() < parked ? "; and " + shown(parked - most.count()) + " for other reasons" : "")) + ".";
    }

    private static Optional<Verdict> irregular(Case all) {
        long setAside = all.irregular().setAside();
        return setAside == 0 ? Optional.empty() : said(Level.PERSON, "Action needed: " + counted(setAside, "record", "records")
                + " from Xero cannot be kept and " + (setAside == 1 ? "was" : "were") + " set aside; all others are delivered.",
                "See the irregular records", "#irregular");
    }

    private static Optional<Verdict> sinkOff(Case all) {
        return all.sinks().stream().filter(sink -> sink.state().equals("OFF") && sink.waiting() > 0).findFirst()
                .flatMap(sink -> said(Level.PERSON, "Action needed: the sink " + sink.name() + " is switched off, and "
                        + counted(sink.waiting(), "batch waits", "batches wait") + " for it; switch it on, or forget it.",
                        "See the sinks", "#sinks"));
    }

    private static Optional<Verdict> failingLogin(Case all) {
        return all.authorisations().stream().filter(login -> login.state().equals("FAILING")).findFirst()
                .flatMap(login -> said(Level.PROBLEM, "The login of " + all.names(login) + " could not be renewed, "
                        + times(login.failures()) + "; it is retried.", "See why", "#authorisations"));
    }

    private static Optional<Verdict> failingSink(Case all) {
        return all.sinks().stream().filter(sink -> sink.state().equals("RETRYING")).findFirst()
                .flatMap(sink -> said(Level.PROBLEM, "The sink " + sink.name() + " has failed " + times(sink.failures())
                        + " and is retried; " + counted(sink.waiting(), "batch waits", "batches wait") + ".", "See why",
                        "#sink-" + sink.name()));
    }

    private static Optional<Verdict> failingStream(Case all) {
        return all.stream(stream -> stream.state().equals("FAILING"), all.streamCounts().failing()).flatMap(what -> said(
                Level.PROBLEM, "Fetching " + what + " has failed and is retried.", "See why", "#streams"));
    }

    private static Optional<Verdict> incompleteStream(Case all) {
        return all.stream(stream -> stream.missing() > 0, all.streamCounts().incomplete()).flatMap(what -> said(
                Level.PROBLEM, "Xero announced more records than it returned of " + what + "; everything is read again.",
                "See which", "#streams"));
    }

    private static Optional<Verdict> unmatched(Case all) {
        return all.unmatched().stream().findFirst().flatMap(sentence -> said(Level.PROBLEM, "The setting " + sentence,
                "See the organisations", "#authorisations"));
    }

    /** Such as the calls of a day, which are used up. A wait for the next minute is no trouble and raises none. */
    private static Optional<Verdict> alert(Case all) {
        return all.alerts().stream().filter(alert -> !JUDGED.contains(alert.topic().replaceFirst(":.*", ""))
                || alert.topic().endsWith(":full")).findFirst()
                .flatMap(alert -> said(Level.PROBLEM, sentence(alert.subject().replaceFirst("^Xero: ", "") + resumes(all, alert)),
                        alert.topic().startsWith("limit:") ? "See the limits" : "See what happened",
                        alert.topic().startsWith("limit:") ? "#limits" : "#events"));
    }

    /** Nobody need do anything about a limit that Xero lifts again. */
    private static String resumes(Case all, AlertStatus alert) {
        return all.limits().organisations().stream().anyMatch(each -> each.pausedUntil() != null
                && alert.topic().equals("limit:" + each.tenantId())) ? "; fetching resumes automatically" : "";
    }

    /** A backfill says how far it is over all, and not which of its parts is under way. */
    private static Optional<Verdict> progress(Case all) {
        return all.progress() == null ? Optional.empty() : said(Level.BUSY, all.progress().text());
    }

    private static Optional<Verdict> fetching(Case all) {
        return all.streams().stream().filter(stream -> stream.passPage() != null && stream.passPage() > 1).findFirst()
                .flatMap(stream -> said(Level.BUSY, "Fetching " + stream.entity() + " of " + stream.organisation()
                        + progress(stream) + "."));
    }

    private static String progress(StreamStatus stream) {
        return stream.passRecords() == null ? ": " + shown(stream.passDone()) + " records so far"
                : ": " + shown(stream.passDone()) + " of " + shown(stream.passRecords()) + " records";
    }

    private static Optional<Verdict> delivering(Case all) {
        List<SinkStatus> behind = all.sinks().stream().filter(sink -> sink.state().equals("DELIVERING")).toList();
        return behind.isEmpty() ? Optional.empty() : said(Level.BUSY, "Delivering: "
                + counted(behind.stream().mapToLong(SinkStatus::waiting).sum(), "batch waits", "batches wait") + " for "
                + listed(behind.stream().map(SinkStatus::name).toList()) + ".");
    }

    /** A wait for the next minute is no trouble, and all is not well before it is over. */
    private static Optional<Verdict> waiting(Case all) {
        return all.streams().stream().filter(stream -> WAITING.contains(stream.state())).findFirst().flatMap(stream ->
                said(Level.BUSY, stream.entity() + " of " + stream.organisation() + " waits for "
                        + (stream.state().equals("WAITING_LIMIT") ? "Xero's rate limit" : "its login")
                        + "; fetching resumes automatically.", "See the streams", "#streams"));
    }

    private static Verdict well(Case all) {
        String organisations = counted(all.connected().count(), "organisation", "organisations");
        return all.streamCounts().neverPassed() > 0
                ? Verdict.of(Level.BUSY, "Connected: " + organisations + "; the first records are being fetched.")
                : Verdict.of(Level.OK, "All well: " + organisations + ", everything is fetched and delivered"
                        + skipped(all.streamCounts()) + ".");
    }

    /** A reader who misses a record should see at once that a filter may have skipped it. */
    private static String skipped(StreamCounts counts) {
        return counts.skipped() == 0 ? "" : "; " + counted(counts.skipped(), "record was", "records were")
                + " skipped by filters" + (counts.barren() == 0 ? "" : ", in "
                + counted(counts.barren(), "stream", "streams") + " each one");
    }

    private static Optional<Verdict> said(Level level, String text) {
        return Optional.of(Verdict.of(level, text));
    }

    private static Optional<Verdict> said(Level level, String text, String action, String href) {
        return Optional.of(Verdict.of(level, text, action, href));
    }

    private static String sentence(String text) {
        String first = text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }
}
