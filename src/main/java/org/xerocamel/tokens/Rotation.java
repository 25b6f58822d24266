package org.xerocamel.tokens;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Meters;
import org.xerocamel.tokens.TokenEndpoint.TokenPair;
import org.xerocamel.tokens.TokenException.Kind;

/**
 * Refreshes an authorisation once, under its row's lock. The current refresh token is sent first; the previous one only when
 * Xero refuses the current one as a grant and the previous one's grace period is not over. Using it may end the current one,
 * which is refused anyway then. What Xero gives is kept in memory before it is stored, for the case that the storing fails.
 */
@Component
class Rotation {

    /** How long Xero takes a refresh token after its first use (refresh tokens, "Grace"). */
    static final Duration GRACE = Duration.ofMinutes(30);
    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);

    private final Database database;
    private final Authorisations authorisations;
    private final TokenEndpoint endpoint;
    private final KeptPairs kept;
    private final RefreshFailures failures;
    private final Counter renewed;
    private final Counter failed;

    Rotation(Database database, Authorisations authorisations, TokenEndpoint endpoint, KeptPairs kept,
            RefreshFailures failures, Meters meters) {
        this.database = database;
        this.authorisations = authorisations;
        this.endpoint = endpoint;
        this.kept = kept;
        this.failures = failures;
        this.renewed = counter(meters, "renewed");
        this.failed = counter(meters, "failed");
    }

    private static Counter counter(Meters meters, String result) {
        return Counter.builder("xero.refreshes").description("Renewals of tokens").tag("result", result)
                .register(meters.registry());
    }

    /**
     * Stores a pair that could not be stored before. One that was stored after all, or that another node has overtaken by
     * using the same token within its grace, is forgotten.
     *
     * @return the row as it is then
     */
    Authorisation storeKept(Authorisation row, AtomicBoolean renewed) {
        Optional<KeptPairs.Kept> pair = kept.of(row.id());
        if (pair.isEmpty()) {
            return row;
        }
        if (!pair.get().belongsTo(row)) {
            kept.forget(row.id());
            return row;
        }
        authorisations.rotate(row, pair.get().used(), pair.get().pair(), pair.get().age());
        renewed.set(true);
        return authorisations.find(row.id()).orElseThrow();
    }

    /**
     * Requests a new pair from Xero and stores it, or notes the failure.
     *
     * @param sentBefore when the refresh token had been sent before this attempt; null when it had not
     * @return whether there is a new pair
     */
    boolean attempt(Authorisation row, Instant sentBefore) {
        try {
            try {
                renew(row, row.refreshToken());
            } catch (TokenException e) {
                if (e.kind() != Kind.GRANT || !previousMayHelp(row)) {
                    throw e;
                }
                LOG.warn("Xero refused the refresh token of authorisation {}; trying the previous one", row.id());
                renew(row, row.previousRefreshToken());
            }
            renewed.increment();
            return true;
        } catch (TokenException e) {
            failed.increment();
            failures.note(row, e, sentBefore);
            return false;
        }
    }

    private void renew(Authorisation row, Secret used) {
        TokenPair pair = database.whileOthersWrite(() -> row.isCustom() ? endpoint.ownToken() : endpoint.refresh(used));
        KeptPairs.Kept came = kept.keep(row, used, pair);
        authorisations.rotate(row, used, pair, came.age());
    }

    /**
     * Asks the database for the time, by the connection that holds the lock: when that is broken, another node may have
     * used the current token, and neither is the previous one sent nor is the login given up.
     */
    private boolean previousMayHelp(Authorisation row) {
        Instant now = database.now();
        return row.previousRefreshToken() != null && !row.previousRefreshToken().equals(row.refreshToken())
                && row.previousSentAt() != null && row.previousSentAt().plus(GRACE).isAfter(now);
    }
}
