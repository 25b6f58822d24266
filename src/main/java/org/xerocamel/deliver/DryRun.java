package org.xerocamel.deliver;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.DryRunFiles.Written;
import org.xerocamel.deliver.DryRunPicker.Picked;
import org.xerocamel.deliver.DryRunResult.Outcome;
import org.xerocamel.deliver.DryRunResult.RefusedRecord;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.work.WorkLog;

/**
 * Gives a sink's route the last batch of a stream without delivering it, for the dry run's routes. No cursor is claimed or moved,
 * nothing is counted or parked, and deliveries go on beside it.
 */
@Component("xeroDryRun")
public class DryRun {

    /** The exchange variable that tells a dry run from every other; a delivery has none. */
    static final String ID = "xeroDryRun";
    /** The header that tells a sink's route, and what it sends to, of a dry run; a delivery has none. */
    static final String HEADER = "XeroDryRun";
    private static final String RUN = "xeroDryRunState";
    private static final int MOST_SHOWN = 5;
    private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

    private final DryRunPicker picker;
    private final BatchMessage messages;
    private final Refusals refusals;
    private final List<DryRunFiles> files;
    private final XeroProperties settings;

    DryRun(DryRunPicker picker, BatchMessage messages, Refusals refusals, List<DryRunFiles> files, XeroProperties settings) {
        this.settings = settings;
        this.picker = picker;
        this.messages = messages;
        this.refusals = refusals;
        this.files = files;
    }

    private record Run(Picked picked, String id, long begun) {

        long millis() {
            return (System.nanoTime() - begun) / 1_000_000;
        }
    }

    /** What the sink left, and why that is not gone; null where it is. */
    private record Left(List<Written> files, String trouble) {}

    /** @return what tells a dry run from every other; empty for a delivery */
    public static String idOf(Exchange exchange) {
        String id = exchange.getVariable(ID, String.class);
        return id == null ? "" : id;
    }

    /**
     * Makes the batch that the headers name the message.
     *
     * @throws IllegalArgumentException where there is none, or where it would be sent and nobody has agreed to that
     */
    public void begin(Exchange exchange) {
        Message asked = exchange.getMessage();
        Picked picked = picker.pick(asked.getHeader("XeroSink", String.class), asked.getHeader("XeroTenantId", String.class),
                asked.getHeader("XeroEntity", String.class));
        if (picked.sends() && !asked.getHeader("XeroSend", false, Boolean.class)) {
            throw new IllegalArgumentException("A dry run of the sink " + picked.sink() + " sends one record, which cannot be taken"
                    + " back; set XeroSend to true to send it.");
        }
        Run run = new Run(picked, UUID.randomUUID().toString().replace("-", "").substring(16), System.nanoTime());
        messages.fillDryRun(exchange, picked.cursor(), picked.batch(), run.id());
        exchange.setVariable(Delivery.SINK, picked.sink());
        exchange.setVariable(RUN, run);
        WorkLog.begin(picked.stream().id(), picked.sink());
        WorkLog.batch(picked.batch().sequence(), picked.batch().pass());
    }

    /** Makes what came of it the body. */
    public void result(Exchange exchange) {
        Run run = exchange.getVariable(RUN, Run.class);
        long millis = run.millis();
        Picked picked = run.picked();
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        List<Refusal> refused = failure == null ? refusals.taken(exchange) : List.of();
        Left left = clear(run);
        Outcome outcome = failure instanceof LimitReachedException ? Outcome.THROTTLED : failure != null ? Outcome.FAILED
                : refused.isEmpty() ? Outcome.TAKEN : Outcome.REFUSED;
        String error = failure != null ? Shown.reason(failure) : refused.isEmpty() ? null : refused.get(0).reason();
        LOG.info("A dry run of the sink {} with batch {} of {} took {} ms: {}{}", picked.sink(), picked.batch().sequence(),
                picked.stream(), millis, outcome.name().toLowerCase(Locale.ROOT), error == null ? "" : ": " + error);
        exchange.getMessage().setBody(new DryRunResult(picked.sink(), outcome, text(picked, outcome, refused.size(), left),
                picked.stream().tenantId(), picked.stream().organisation(), picked.stream().entity(), picked.batch().sequence(),
                picked.batch().recordCount(), millis, picked.sends(), error, DryRunAdvice.about(picked.sink(), outcome, failure),
                refused.stream().limit(MOST_SHOWN).map(each -> new RefusedRecord(each.recordId(), each.reason())).toList(),
                left.files()));
        WorkLog.end();
    }

    private Left clear(Run run) {
        for (DryRunFiles each : files) {
            if (each.sink().equals(run.picked().sink())) {
                try {
                    return new Left(shown(run.picked().stream().entity(), each.clear(run.id())), null);
                } catch (IOException e) {
                    LOG.warn("What the dry run {} of the sink {} wrote could not be removed: {}", run.id(), run.picked().sink(),
                            Shown.reason(e));
                    return new Left(List.of(), Shown.reason(e));
                }
            }
        }
        return new Left(List.of(), null);
    }

    /** What is about people is not shown. */
    private List<Written> shown(String entity, List<Written> written) {
        boolean personal = Optional.ofNullable(settings.entities().get(entity)).filter(Entity::personal).isPresent();
        return !personal ? written : written.stream().map(each -> new Written(each.file(), each.bytes(), null)).toList();
    }

    private static String text(Picked picked, Outcome outcome, int refused, Left left) {
        String what = Counted.of(picked.batch().recordCount(), "record") + " of " + picked.words();
        String begin = switch (outcome) {
            case TAKEN -> "The sink " + picked.sink() + " took " + what + ".";
            case REFUSED -> "The sink " + picked.sink() + " refused " + refused + " of " + what + ".";
            case FAILED -> "The sink " + picked.sink() + " failed with " + what + ".";
            case THROTTLED -> "The sink " + picked.sink() + " has to wait for a rate limit with " + what + ".";
        };
        String end = picked.sends() ? " What it has sent stays sent."
                : left.trouble() == null ? " Nothing of it is left." : " What it wrote could not be removed: " + left.trouble() + ".";
        return begin + end + " The cursor stays where it is.";
    }
}
