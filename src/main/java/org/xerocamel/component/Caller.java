package org.xerocamel.component;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What a caller's message and the endpoint say together: an option of the endpoint, or else the header of its meaning. */
final class Caller {

    private final Message message;
    private final XeroConfiguration options;

    Caller(Exchange exchange, XeroConfiguration options) {
        this.message = exchange.getMessage();
        this.options = options;
    }

    XeroOperation operation() {
        XeroOperation named = of(XeroConfiguration::getOperation, XeroConstants.OPERATION, XeroOperation.class);
        return named == null ? XeroOperation.GET : named;
    }

    String tenant() {
        return text(XeroConfiguration::getOrganisation, XeroConstants.TENANT_ID);
    }

    String record() {
        return text(XeroConfiguration::getRecord, XeroConstants.RECORD);
    }

    String parent() {
        return text(XeroConfiguration::getParent, XeroConstants.PARENT);
    }

    String attachment() {
        return text(XeroConfiguration::getAttachment, XeroConstants.ATTACHMENT);
    }

    String mimeType() {
        return text(XeroConfiguration::getMimeType, XeroConstants.MIME_TYPE);
    }

    Long maxSize() {
        return of(XeroConfiguration::getMaxSize, XeroConstants.MAX_SIZE, Long.class);
    }

    List<String> statuses() {
        return XeroEndpoint.list(text(XeroConfiguration::getStatuses, XeroConstants.STATUSES));
    }

    String where() {
        return text(XeroConfiguration::getWhere, XeroConstants.WHERE);
    }

    List<String> ids() {
        return XeroEndpoint.list(text(XeroConfiguration::getIds, XeroConstants.IDS));
    }

    String modifiedSince() {
        return text(XeroConfiguration::getModifiedSince, XeroConstants.MODIFIED_SINCE);
    }

    Integer page() {
        return of(XeroConfiguration::getPage, XeroConstants.PAGE, Integer.class);
    }

    String idempotencyKey() {
        return message.getHeader(XeroConstants.IDEMPOTENCY_KEY, String.class);
    }

    Object body() {
        return message.getBody();
    }

    /** Makes a result the body, and its headers those that are named and present. */
    void answer(Object body, Message result, String... headers) {
        message.setBody(body);
        Arrays.stream(headers).filter(name -> result.getHeader(name) != null)
                .forEach(name -> message.setHeader(name, result.getHeader(name)));
    }

    private String text(Function<XeroConfiguration, String> option, String header) {
        return of(option, header, String.class);
    }

    private <T> T of(Function<XeroConfiguration, T> option, String header, Class<T> type) {
        T set = option.apply(options);
        return set == null ? message.getHeader(header, type) : set;
    }
}
