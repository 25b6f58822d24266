package org.xerocamel.xero;

import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.AccessTokens;
import org.xerocamel.tokens.AccessTokens.Access;
import org.xerocamel.tokens.LoginAlerts;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.work.WorkLog;
import org.xerocamel.xero.Standings.Standing;

/** Makes one call to Xero, for the call route: sets the headers that Xero needs, and reads the answer. */
@Component("xeroCall")
public class XeroCall {

    /** The exchange variable with the instant of Xero's clock at the answer; absent when it did not say. */
    public static final String ANSWERED_AT = "xeroAnsweredAt";
    /** The exchange variable with Xero's correlation id of the answer; absent without one. */
    public static final String CORRELATION_ID = "xeroCorrelationId";
    private static final String CALL = "xeroCall";

    private static final class Call {
        private final XeroRequest request;
        private Access access;
        private boolean renewed;
        private Inquiry inquiry;

        private Call(XeroRequest request) {
            this.request = request;
        }
    }

    private final Database database;
    private final Limits limits;
    private final AccessTokens tokens;
    private final Organisations organisations;
    private final LoginAlerts alerts;
    private final XeroClock clock;
    private final Standings standings;
    private final EntityNames names;
    private final boolean custom;

    XeroCall(Database database, Limits limits, AccessTokens tokens, Organisations organisations, LoginAlerts alerts,
            XeroClock clock, Standings standings, XeroProperties settings) {
        this.database = database;
        this.limits = limits;
        this.tokens = tokens;
        this.organisations = organisations;
        this.alerts = alerts;
        this.clock = clock;
        this.standings = standings;
        this.names = new EntityNames(settings.entities());
        this.custom = settings.isCustomConnection();
    }

    /** Begins the call that the body, a {@link XeroRequest}, describes. */
    public void begin(Exchange exchange) {
        exchange.setVariable(CALL, new Call(exchange.getMessage().getBody(XeroRequest.class)));
    }

    /** @return whether Xero is to be called, for the first time, once more after a 401, or to find out what a 403 is about */
    public boolean isPending(Exchange exchange) {
        return call(exchange) != null;
    }

    /** Makes the message the request, with a token; with a new one where Xero has refused the last. */
    public void sign(Exchange exchange) {
        Call call = call(exchange);
        if (call.inquiry != null) {
            sign(exchange.getMessage(), call.inquiry, call.access);
            return;
        }
        call.renewed = call.access != null;
        call.access = call.renewed ? tokens.renew(call.access) : tokens.forOrganisation(call.request.tenantId());
        Message message = exchange.getMessage();
        XeroAction action = call.request.action();
        message.removeHeaders("*");
        message.setBody(action.body());
        put(message, Exchange.CONTENT_TYPE, action.contentType());
        put(message, "Idempotency-Key", action.idempotencyKey());
        message.setHeader(Exchange.HTTP_METHOD, action.method().name());
        message.setHeader(Exchange.HTTP_PATH, call.request.fullPath());
        message.setHeader(Exchange.HTTP_QUERY, call.request.query());
        message.setHeader("Authorization", "Bearer " + call.access.token().value());
        put(message, "Xero-tenant-id", call.request.tenantId().isEmpty() ? null : call.request.tenantId());
        message.setHeader("Accept", action.accept());
        if (call.request.modifiedSince() != null) {
            message.setHeader("If-Modified-Since", XeroDates.ifModifiedSince(call.request.modifiedSince()));
        }
    }

    private static void sign(Message message, Inquiry inquiry, Access access) {
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_PATH, inquiry.path());
        message.setHeader("Authorization", "Bearer " + access.token().value());
        put(message, "Xero-tenant-id", inquiry.tenantId());
        message.setHeader("Accept", "application/json");
    }

    /**
     * Reads the answer. The body is its stream when Xero did as asked, null after a 304, a 204, or the 404 of what
     * may be gone, and nothing of the call's headers remains. After a 403 Xero is asked first, once a minute for each
     * organisation, whether that is still connected. A write is never repeated but after a 401, which did nothing, and then
     * under the same key: whether one whose answer was lost was done is for the caller to find out.
     *
     * @throws XeroException.Invalid with Xero's words for each record, when it refused what was sent
     * @throws XeroException when Xero answered otherwise
     */
    public void received(Exchange exchange) {
        Call call = call(exchange);
        if (call.inquiry != null) {
            found(exchange, call);
            return;
        }
        XeroAnswer answer = new XeroAnswer(exchange.getMessage(), call.access.token());
        if (answer.asksForNewToken() && !call.renewed && tokens.mayHelp(call.access)) {
            return;
        }
        Instant date = answer.date();
        clock.told(date);
        WorkLog.call(answer.correlationId());
        String tenantId = call.request.tenantId();
        if (answer.isForbidden() && !tenantId.isEmpty() && standings.begin(tenantId)) {
            call.inquiry = new Inquiry(call.request, answer, custom);
            return;
        }
        boolean gone = answer.isNotFound() && call.request.mayBeGone();
        LimitKind limit = answer.limit();
        if (!answer.isOk() && !answer.isNotModified() && !gone) {
            refuse(exchange, call, answer, limit, answer.isForbidden() ? standings.last(tenantId) : Standing.UNKNOWN);
        }
        if (answer.isNotModified() || answer.hasNothing() || gone) {
            exchange.getMessage().setBody(null);
        }
        exchange.getMessage().removeHeaders("*");
        exchange.removeVariable(CALL);
        exchange.setVariable(ANSWERED_AT, date);
        exchange.setVariable(CORRELATION_ID, answer.correlationId());
    }

    /** Continues the investigation of a 403, or stores its finding. */
    private void found(Exchange exchange, Call call) {
        if (call.inquiry.standing() == null) {
            call.inquiry.answered(exchange.getMessage());
        }
        Standing standing = call.inquiry.standing();
        if (standing != null) {
            standings.keep(call.request.tenantId(), standing);
            refuse(exchange, call, call.inquiry.refusal(), null, standing);
        }
    }

    private void refuse(Exchange exchange, Call call, XeroAnswer answer, LimitKind limit, Standing standing) {
        XeroException refusal = answer.refusal(call.request, call.access.lacks(call.request.scopes()), standing)
                .about(names.of(call.request), answer.correlationId());
        exchange.getMessage().removeHeaders("*");
        exchange.removeVariable(CALL);
        if (refusal instanceof XeroException.Disconnected disconnected) {
            database.inTransaction(() -> noteDisconnected(disconnected, call.access.authorisationId()));
        }
        if (refusal instanceof XeroException.TooManyCalls reached) {
            limits.told(call.request, limit, reached.getWait(), reached.getMessage());
        }
        throw refusal;
    }

    private static void put(Message message, String header, String value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    private void noteDisconnected(XeroException.Disconnected refusal, String authorisationId) {
        organisations.find(refusal.getTenantId()).ifPresent(organisation -> {
            if (organisations.disconnected(organisation.tenantId(), authorisationId, refusal.getMessage())) {
                alerts.disconnected(organisation, refusal.getMessage());
            }
        });
    }

    /**
     * Ends the investigation of a 403 without a finding, where that is the call in progress.
     *
     * @return whether it is; then nothing has failed but the question, and the 403 is what is said
     */
    static boolean leavesUnanswered(Exchange exchange) {
        Inquiry inquiry = call(exchange).inquiry;
        if (inquiry != null) {
            inquiry.unanswered();
        }
        return inquiry != null;
    }

    /** @return the request of the call in progress */
    static XeroRequest request(Exchange exchange) {
        return call(exchange).request;
    }

    private static Call call(Exchange exchange) {
        return exchange.getVariable(CALL, Call.class);
    }
}
