package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xerocamel.deliver.Brake.Decision;
import org.xerocamel.deliver.Brake.Verdict;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.deliver.Tried.RefusalKind;
import org.xerocamel.journal.Batch;

/** When refusals are the records' own, and when the target is at fault. */
class BrakeTest {

    private static final String OK = null;
    private static final String BAD = "HTTP 422: unknown customer";
    private static final String ALIKE = "HTTP 422: something else is wrong";
    private static final String OTHER = "HTTP 400: no";

    private final Brake brake = new Brake(3);

    @Test
    void oneBadRecordAmongGoodOnesIsParked() {
        Decision decision = brake.decide(at(4, RefusalRun.NONE), List.of(batch(5, OK, BAD, OK, OK)));
        assertThat(decision.verdict()).isEqualTo(Verdict.PARK);
        assertThat(decision.run()).isEqualTo(RefusalRun.NONE);
    }

    @Test
    void manyAlikeAreTheirOwnFaultWhenALaterRecordPasses() {
        assertThat(verdict(RefusalRun.NONE, batch(5, BAD, BAD, BAD, BAD, OK))).isEqualTo(Verdict.PARK);
    }

    @Test
    void aFewThatStandAloneAreParkedAndRemembered() {
        Decision decision = brake.decide(at(4, RefusalRun.NONE), List.of(batch(5, BAD, ALIKE)));
        assertThat(decision.verdict()).isEqualTo(Verdict.PARK);
        assertThat(decision.run()).isEqualTo(new RefusalRun(2, "HTTP 422", 4, 0, false));
    }

    @Test
    void threeAlikeInARowAreUndecided() {
        Decision decision = brake.decide(at(4, RefusalRun.NONE), List.of(batch(5, BAD, ALIKE, BAD)));
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(decision.run()).isEqualTo(new RefusalRun(3, "HTTP 422", 4, 5, false));
    }

    @Test
    void theyAreCountedAcrossBatches() {
        RefusalRun before = new RefusalRun(2, "HTTP 422", 2, 0, false);
        Decision decision = brake.decide(at(4, before), List.of(batch(5, BAD)));
        assertThat(decision.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(decision.run().after()).as("it is gone on from before the first of them").isEqualTo(2);
    }

    @Test
    void anAcceptedRecordEndsTheCount() {
        RefusalRun before = new RefusalRun(2, "HTTP 422", 2, 0, false);
        Decision decision = brake.decide(at(4, before), List.of(batch(5, OK, BAD)));
        assertThat(decision.verdict()).isEqualTo(Verdict.PARK);
        assertThat(decision.run()).as("a batch of which the sink took something does not come again")
                .isEqualTo(new RefusalRun(1, "HTTP 422", 5, 0, false));
    }

    @Test
    void differentReasonsAreNotAlike() {
        assertThat(verdict(RefusalRun.NONE, batch(5, BAD, OTHER, BAD, OTHER))).isEqualTo(Verdict.PARK);
        assertThat(verdict(RefusalRun.NONE, batch(5, BAD, OTHER, BAD, OTHER, BAD))).as("nothing passes, and three are alike")
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aTargetThatBreaksInTheMidstOfABatchIsSuspectedToo() {
        assertThat(verdict(RefusalRun.NONE, batch(5, OK, OK, BAD, BAD, BAD))).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void whatComesAgainBeginsNoLaterThanThisDelivery() {
        Decision midst = brake.decide(at(4, RefusalRun.NONE), List.of(batch(5, OK, BAD, BAD, BAD)));
        assertThat(midst.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(midst.run().after()).as("nothing of the batch has been noted").isEqualTo(4);
        assertThat(verdict(midst.run(), batch(5, OK, BAD, BAD, BAD))).as("and then the target still takes the first one")
                .isEqualTo(Verdict.PARK);
        assertThat(brake.decide(at(4, RefusalRun.NONE), List.of(batch(5, BAD, BAD, BAD), batch(6, OK, BAD, BAD, BAD))).run()
                .after()).isEqualTo(4);
    }

    @Test
    void whatXeroSaysOfARecordPutsNoBrakeOn() {
        Cursor pdf = new Cursor("pdf", at(4, RefusalRun.NONE).stream(), "a", 4, 0, 0, 0, null, RefusalRun.NONE);
        assertThat(brake.decide(pdf, List.of(batch(5, BAD, BAD, BAD))).verdict()).isEqualTo(Verdict.PARK);
    }

    @Test
    void aRecordOfABatchBehindDecides() {
        assertThat(verdict(RefusalRun.NONE, batch(5, BAD, BAD, BAD), batch(6, OK))).isEqualTo(Verdict.PARK);
        assertThat(verdict(RefusalRun.NONE, batch(5, BAD, BAD, BAD), batch(6, OTHER))).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void whileTheBrakeIsOnOneRefusalIsEnoughAndOneAcceptedRecordEndsIt() {
        RefusalRun held = new RefusalRun(3, "HTTP 422", 4, 7, false);
        assertThat(verdict(held, batch(5, OTHER))).as("few, and of another kind").isEqualTo(Verdict.UNDECIDED);
        Decision decision = brake.decide(at(4, held), List.of(batch(5, OK, BAD, BAD, BAD)));
        assertThat(decision.verdict()).as("the target takes records now").isEqualTo(Verdict.PARK);
        assertThat(decision.run().isHeld()).isFalse();
    }

    @Test
    void aPersonsWordHoldsForTheHeldBatchesAlone() {
        RefusalRun said = new RefusalRun(3, "HTTP 422", 4, 6, true);
        Decision first = brake.decide(at(4, said), List.of(batch(5, BAD, BAD, BAD)));
        assertThat(first.verdict()).isEqualTo(Verdict.PARK);
        Decision second = brake.decide(at(5, first.run()), List.of(batch(6, BAD, BAD, BAD)));
        assertThat(second.verdict()).isEqualTo(Verdict.PARK);
        assertThat(second.run()).isEqualTo(RefusalRun.NONE);
        assertThat(brake.decide(at(6, second.run()), List.of(batch(7, BAD, BAD, BAD))).verdict())
                .as("what comes later is judged anew").isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void zeroIsNever() {
        assertThat(new Brake(0).decide(at(4, RefusalRun.NONE), List.of(batch(5, BAD, BAD, BAD, BAD))).verdict())
                .isEqualTo(Verdict.PARK);
    }

    @Test
    void kindsAreTheCauseAndNotTheValue() {
        assertThat(RefusalKind.of("HTTP 422: a")).isEqualTo(RefusalKind.of("HTTP 422: b"))
                .isNotEqualTo(RefusalKind.of("HTTP 400: a"));
        assertThat(RefusalKind.of("Value too long for column \"REFERENCE CHARACTER VARYING(10)\": \"'abc' (3)\""))
                .isEqualTo(RefusalKind.of("Value too long for column \"REFERENCE CHARACTER VARYING(10)\": \"'defg' (4)\""))
                .isNotEqualTo(RefusalKind.of("Value too long for column \"NUMBER CHARACTER VARYING(10)\": \"'abc' (3)\""));
        assertThat(RefusalKind.of("Customer 4711 is unknown")).isEqualTo(RefusalKind.of("Customer 12 is unknown"));
        assertThat(RefusalKind.of("null value in column \"extra\" of relation \"xero_invoice\" violates not-null constraint"))
                .isNotEqualTo(RefusalKind.of("null value in column \"more\" of relation \"xero_invoice\" violates not-null"
                        + " constraint"));
    }

    @Test
    void aRecordThatASinkRefusesInAnotherFormIsCounted() {
        byte[] lines = "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n".getBytes(StandardCharsets.UTF_8);
        Batch batch = new Batch(5, 3, lines, null, Instant.EPOCH, null);
        assertThat(new Tried(batch, List.of(refusal("{\"a\":2}\n", "no"))).outcomes()).as("a line end more")
                .containsExactly(null, "no", null);
        assertThat(new Tried(batch, List.of(refusal("<a>2</a>", "no"))).outcomes()).containsExactly(null, null, "no");
    }

    private Verdict verdict(RefusalRun before, Tried... tried) {
        return brake.decide(at(4, before), List.of(tried)).verdict();
    }

    private static Cursor at(long sequence, RefusalRun run) {
        return new Cursor("http", null, "folder", sequence, 0, 1, 0, null, run);
    }

    private static Tried batch(long sequence, String... reasons) {
        StringBuilder body = new StringBuilder();
        List<Refusal> refused = new ArrayList<>();
        for (int i = 0; i < reasons.length; i++) {
            String record = "{\"InvoiceID\":\"" + sequence + "-" + i + "\"}";
            body.append(record).append('\n');
            Stream.ofNullable(reasons[i]).forEach(reason -> refused.add(refusal(record, reason)));
        }
        byte[] lines = body.toString().getBytes(StandardCharsets.UTF_8);
        return new Tried(new Batch(sequence, reasons.length, lines, null, Instant.EPOCH, null), refused);
    }

    private static Refusal refusal(String record, String reason) {
        return new Refusal("", reason, record.getBytes(StandardCharsets.UTF_8));
    }
}
