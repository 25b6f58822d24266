package org.xerocamel.xero;

import java.time.Duration;
import org.xerocamel.config.Entity;

/** Xero answered a call otherwise than asked; the message names organisation, entity, page, status and correlation id. */
public abstract sealed class XeroException extends RuntimeException
        permits XeroException.TooManyCalls, XeroException.Disconnected, XeroException.NotAllowed, XeroException.NotFound,
        XeroException.Refused {

    private static final long serialVersionUID = 1L;

    private XeroException(String message) {
        super(message);
    }

    /** A limit is reached: 429 (rate limits). */
    public static final class TooManyCalls extends XeroException {

        private static final long serialVersionUID = 1L;
        private final Duration wait;

        /** @param wait how long Xero wants us to wait */
        public TooManyCalls(String message, Duration wait) {
            super(message);
            this.wait = wait;
        }

        /** @return how long Xero wants us to wait */
        public Duration getWait() {
            return wait;
        }
    }

    /** The organisation was disconnected inside Xero: 403 (API auth errors). */
    public static final class Disconnected extends XeroException {

        private static final long serialVersionUID = 1L;
        private final String tenantId;

        public Disconnected(String message, String tenantId) {
            super(message);
            this.tenantId = tenantId;
        }

        /** @return which organisation */
        public String getTenantId() {
            return tenantId;
        }
    }

    /** Xero knows the login and does not let it have this: a scope or a tier is missing (API auth errors). */
    public static final class NotAllowed extends XeroException {

        private static final long serialVersionUID = 1L;
        private final int status;
        private final boolean scope;
        private final String opening;

        /**
         * @param scope whether a scope is missing, rather than a tier
         * @param entity the row of what was asked for; null where that is not known
         */
        public NotAllowed(String message, int status, boolean scope, Entity entity) {
            super(message);
            this.status = status;
            this.scope = scope;
            this.opening = entity == null || entity.scopes().isEmpty() ? null : entity.scopes().get(0);
        }

        /** @return Xero's HTTP status */
        public int getStatus() {
            return status;
        }

        /** @return whether a scope is missing, rather than a tier */
        public boolean isScope() {
            return scope;
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
            super(message);
        }
    }

    /** Any other answer that is no success. */
    public static sealed class Refused extends XeroException permits Invalid {

        private static final long serialVersionUID = 1L;
        private final int status;

        public Refused(String message, int status) {
            super(message);
            this.status = status;
        }

        /** @return Xero's HTTP status */
        public int getStatus() {
            return status;
        }
    }

    /** Xero understood the call and refused what it holds: 400 with its words for each record (writing). */
    public static final class Invalid extends Refused {

        private static final long serialVersionUID = 1L;
        private final ValidationErrors errors;

        public Invalid(String message, int status, ValidationErrors errors) {
            super(message, status);
            this.errors = errors;
        }

        /** @return what Xero said */
        public ValidationErrors getErrors() {
            return errors;
        }
    }
}
