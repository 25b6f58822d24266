package org.xerocamel.fetch;

import java.time.Duration;
import java.util.List;
import org.xerocamel.fetch.FetchException.UnknownPartsException;
import org.xerocamel.fetch.FetchException.WrongRegionException;
import org.xerocamel.journal.Troubles.Trouble;
import org.xerocamel.xero.XeroException;

/**
 * Decides what happens to a stream whose pass failed. The stream is refused only after like answers in a row, or where
 * stored facts confirm the answer; it is then retried with increasing backoff. Has no side effects.
 */
sealed interface Aftermath {

    /** The sort of failures that say nothing about the stream. */
    String FAILED = "FAILED";

    /** The number of like answers in Xero's own form that make a refusal; a retry brings the second soon. */
    int TOLD = 2;
    /** The number of like answers without Xero's form that make a refusal. */
    int GUESSED = 3;

    /**
     * It failed, and is retried.
     *
     * @param within it is tried no later than that; null for as the schedule says
     */
    record Again(Trouble trouble, Duration within) implements Aftermath {}

    /**
     * Xero refuses the stream's records.
     *
     * @param again after which time it is retried
     * @param isTold whether an alert is raised: not after one answer that may be temporary
     */
    record Rests(Refusal refusal, Trouble trouble, Duration again, boolean isTold) implements Aftermath {}

    /**
     * @param before the failures before this one; of a pass that got on meanwhile none
     * @param lookAgain after which times a refused stream is retried, one after the other; the last one from then on
     */
    static Aftermath of(Exception cause, Trouble before, List<Duration> lookAgain) {
        Refusal refusal = refusal(cause);
        Trouble trouble = before.and(refusal == null ? FAILED : refusal.name());
        int needed = needed(cause);
        if (refusal == null) {
            return new Again(trouble, null);
        }
        if (trouble.alike() < needed) {
            return new Again(trouble, refusal == Refusal.NOT_FOUND ? null : step(lookAgain, trouble.alike() - 1));
        }
        boolean known = isKnown(cause);
        return new Rests(refusal, trouble, step(lookAgain, known ? lookAgain.size() : trouble.alike() - needed),
                known || trouble.alike() >= TOLD);
    }

    private static Refusal refusal(Exception cause) {
        if (cause instanceof XeroException.NotAllowed refused) {
            return switch (refused.getMissing()) {
                case SCOPE -> Refusal.MISSING_SCOPE;
                case TIER -> Refusal.MISSING_TIER;
                case PRODUCT -> Refusal.MISSING_PRODUCT;
                case REGION -> Refusal.WRONG_REGION;
                case ACCESS, ORGANISATION -> Refusal.REFUSED;
            };
        }
        return cause instanceof WrongRegionException ? Refusal.WRONG_REGION
                : cause instanceof XeroException.NotFound || cause instanceof UnknownPartsException ? Refusal.NOT_FOUND : null;
    }

    /**
     * @return the number of like answers in a row that make a refusal; unreachable where the cause could not be investigated
     */
    private static int needed(Exception cause) {
        if (cause instanceof XeroException.NotAllowed refused) {
            return switch (refused.getProof()) {
                case KNOWN, NAMED -> 1;
                case TOLD -> TOLD;
                case GUESSED -> GUESSED;
                case NONE -> Integer.MAX_VALUE;
            };
        }
        // A 404 may be a passing trouble; one that lasts is about the row. Of parts, several were asked for.
        return cause instanceof XeroException.NotFound ? FetchSchedule.PATIENCE : 1;
    }

    private static boolean isKnown(Exception cause) {
        return cause instanceof WrongRegionException
                || cause instanceof XeroException.NotAllowed refused && refused.getProof() == XeroException.Proof.KNOWN;
    }

    private static Duration step(List<Duration> steps, int number) {
        return steps.get(Math.min(number, steps.size() - 1));
    }
}
