package org.xerocamel.xero;

import java.time.Duration;
import org.xerocamel.config.Entity;
import org.xerocamel.work.Throttled;

/**
 * A call to Xero failed: Xero refused it, gave an unexpected answer, or could not be asked. The message names organisation,
 * entity, page, status and correlation id.
 */
public abstract sealed class XeroException extends RuntimeException
        permits XeroException.TooManyCalls, XeroException.Disconnected, XeroException.NotAllowed, XeroException.NotFound,
        XeroException.Intercepted, XeroException.Refused, XeroException.UnknownOrganisation, XeroException.NoToken,
        XeroException.Unreachable {

    private static final long serialVersionUID = 1L;

    private final int status;
    private String entity;
    private String correlationId;

    private XeroException(String message, int status, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    private XeroException(String message, int status) {
        this(message, status, null);
    }

    /** @return Xero's HTTP status, or what it would be where it is clear without a call; 0 without an answer of Xero's own */
    public final int getStatus() {
        return status;
    }

    /** @return the entity of the call, such as {@code Invoices}; null where that is not known */
    public final String getEntity() {
        return entity;
    }

    /** @return what Xero calls the call, for its support; null without an answer of Xero's own */
    public final String getCorrelationId() {
        return correlationId;
    }

    /** @return after which time the same call may succeed, where a limit is the reason; null for any other reason */
    public Duration getRetryAfter() {
        return null;
    }

    /** Says which call it was; what is known already stays. */
    public final XeroException about(String ofEntity, String ofCall) {
        entity = entity == null ? ofEntity : entity;
        correlationId = correlationId == null ? ofCall : correlationId;
        return this;
    }

    /** A limit is reached: 429 (rate limits). */
    public static final class TooManyCalls extends XeroException implements Throttled {

        private static final long serialVersionUID = 1L;
        private final Duration wait;

        /** @param wait how long Xero wants us to wait */
        public TooManyCalls(String message, Duration wait) {
            super(message, 429);
            this.wait = wait;
        }

        /** @return how long Xero wants us to wait */
        @Override
        public Duration getWait() {
            return wait;
        }

        @Override
        public Duration getRetryAfter() {
            return wait;
        }
    }

    /** The organisation is no longer connected: 403, and {@code /connections} does not list it (API auth errors). */
    public static final class Disconnected extends XeroException {

        private static final long serialVersionUID = 1L;
        private final String tenantId;

        public Disconnected(String message, String tenantId) {
            super(message, 403);
            this.tenantId = tenantId;
        }

        /** @return which organisation */
        public String getTenantId() {
            return tenantId;
        }
    }

    /** What an organisation or a login lacks. */
    public enum Missing {
        /** A scope, which only a new login has. */
        SCOPE,
        /** A tier of Xero's pricing, or a role. */
        TIER,
        /** A product that the organisation does not subscribe to, or a role in it. */
        PRODUCT,
        /** The region in which Xero offers it. */
        REGION,
        /** Something that Xero does not name: it refuses this alone, though the organisation is connected. */
        ACCESS,
        /** Something that Xero does not name: it refuses all of the organisation, though that is connected. */
        ORGANISATION
    }

    /** How sure it is that something is missing, the surest first. */
    public enum Proof {
        /** The login's granted scopes, or Xero's data about the organisation, confirm it. */
        KNOWN,
        /** Xero names what is missing. */
        NAMED,
        /** Xero refuses in its own form, and gives access to the organisation otherwise. */
        TOLD,
        /** The answer has nothing of Xero's form. */
        GUESSED,
        /** Whether the organisation is still connected could not be found out. */
        NONE
    }

    /** Xero knows the login and does not let it have this: something is missing (API auth errors). */
    public static final class NotAllowed extends XeroException {

        private static final long serialVersionUID = 1L;
        private final Missing missing;
        private final Proof proof;
        private final String opening;

        /**
         * @param missing what is missing
         * @param proof how sure that is
         * @param entity the row of what was asked for; null where that is not known
         */
        public NotAllowed(String message, int status, Missing missing, Proof proof, Entity entity) {
            super(message, status);
            this.missing = missing;
            this.proof = proof;
            this.opening = entity == null || entity.scopes().isEmpty() ? null : entity.scopes().get(0);
        }

        /** @return what is missing */
        public Missing getMissing() {
            return missing;
        }

        /** @return how sure that is; one answer may pass */
        public Proof getProof() {
            return proof;
        }

        /** @return whether a scope is missing */
        public boolean isScope() {
            return missing == Missing.SCOPE;
        }

        /** @return the scope that would do; null where that is not known */
        public String getScope() {
            return opening;
        }
    }

    /** There is no such record: 404. */
    public static final class NotFound extends XeroException {

        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message, 404);
        }
    }

    /** Something in between, such as a proxy, refused the call with a page of HTML; Xero's own answer is unknown. */
    public static final class Intercepted extends XeroException {

        private static final long serialVersionUID = 1L;

        public Intercepted(String message) {
            super(message, 0);
        }
    }

    /** Any other answer that is no success. */
    public static sealed class Refused extends XeroException permits Invalid, HighVolume {

        private static final long serialVersionUID = 1L;

        public Refused(String message, int status) {
            super(message, status);
        }
    }

    /** The organisation has too many such records for the order or the filter that was asked for: 400 (invoices). */
    public static final class HighVolume extends Refused {

        private static final long serialVersionUID = 1L;

        public HighVolume(String message) {
            super(message, 400);
        }
    }

    /** Xero understood the call and refused its content: 400 with a message for each record (writing). */
    public static final class Invalid extends Refused {

        private static final long serialVersionUID = 1L;
        private final ValidationErrors errors;

        public Invalid(String message, int status, ValidationErrors errors) {
            super(message, status);
            this.errors = errors;
        }

        /** @return Xero's errors */
        public ValidationErrors getErrors() {
            return errors;
        }
    }

    /** A tenant id or name matches no organisation, or more than one. Xero was not asked. */
    public static final class UnknownOrganisation extends XeroException {

        private static final long serialVersionUID = 1L;

        /**
         * @param tenant the tenant id or name; null or blank where none was named
         * @param found how many organisations it matches
         */
        public UnknownOrganisation(String tenant, int found) {
            super(tenant == null || tenant.isBlank() ? "No organisation is named, and " + found + " are connected; the header"
                    + " XeroTenantId must be a tenant id or a name"
                    : found == 0 ? "No organisation has the tenant id or name '" + tenant + "' (header XeroTenantId)"
                    : found + " organisations are called '" + tenant + "'; the header XeroTenantId must be a tenant id", 0);
        }
    }

    /** There is no valid token for the call, such as after a login was revoked; the cause says why. */
    public static final class NoToken extends XeroException {

        private static final long serialVersionUID = 1L;

        public NoToken(Throwable cause) {
            super(cause.getMessage(), 0, cause);
        }
    }

    /** Xero could not be reached, or its answer broke off; the cause says why. */
    public static final class Unreachable extends XeroException {

        private static final long serialVersionUID = 1L;

        /** @param message what failed, in words */
        public Unreachable(String message, Throwable cause) {
            super(message, 0, cause);
        }
    }
}
