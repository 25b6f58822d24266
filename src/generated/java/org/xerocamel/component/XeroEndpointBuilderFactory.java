/* Written by EndpointBuilderTest out of xero.json; do not edit. */
package org.xerocamel.component;

import java.util.Map;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.EndpointConsumerBuilder;
import org.apache.camel.builder.EndpointProducerBuilder;
import org.apache.camel.spi.ExceptionHandler;

/**
 * {@code xero:} endpoints for Java routes, checked by the compiler. A route builder implements {@link XeroBuilders}:
 * {@code from(xero("Invoices").subscription("crm"))}.
 */
public interface XeroEndpointBuilderFactory {

    /** Adds {@link #xero} to a route builder. */
    interface XeroBuilders {

        /**
         * Begins an endpoint.
         *
         * @param path the entity, such as {@code Invoices} or {@code reports/ProfitAndLoss}
         */
        default XeroEndpointBuilder xero(String path) {
            return endpointBuilder("xero", path);
        }

        /**
         * Begins an endpoint of a component that has another name in the registry.
         *
         * @param componentName its name
         * @param path the entity
         */
        default XeroEndpointBuilder xero(String componentName, String path) {
            return endpointBuilder(componentName, path);
        }
    }

    /** @return the builder of an endpoint */
    static XeroEndpointBuilder endpointBuilder(String componentName, String path) {
        class Builder extends XeroUri implements XeroEndpointBuilder {
            Builder() {
                super(componentName, path);
            }
        }
        return new Builder();
    }

    /** What {@code from} takes. */
    interface XeroEndpointConsumerBuilder extends EndpointConsumerBuilder {

        /** The form of records in the body. */
        default XeroEndpointConsumerBuilder bodyType(BodyType bodyType) {
            doSetProperty("bodyType", bodyType);
            return this;
        }

        /** The form of records in the body. */
        default XeroEndpointConsumerBuilder bodyType(String bodyType) {
            doSetProperty("bodyType", bodyType);
            return this;
        }

        /** The tenant id or the name of the organisation, or the header XeroTenantId. A consumer takes several, comma-separated, and without one all; a producer needs none where one organisation is connected. */
        default XeroEndpointConsumerBuilder organisation(String organisation) {
            doSetProperty("organisation", organisation);
            return this;
        }

        /** Only records with one of these statuses, comma-separated; of a producer also the header XeroStatuses. */
        default XeroEndpointConsumerBuilder statuses(String statuses) {
            doSetProperty("statuses", statuses);
            return this;
        }

        /** Only records that match this filter. A consumer takes what xero.fetch.where takes; lists of the accounting API take all that Xero's where takes, also as the header XeroWhere. */
        default XeroEndpointConsumerBuilder where(String where) {
            doSetProperty("where", where);
            return this;
        }

        /** Whether one exchange holds a record or a batch of up to 500 records. */
        default XeroEndpointConsumerBuilder delivery(RecordDelivery delivery) {
            doSetProperty("delivery", delivery);
            return this;
        }

        /** Whether one exchange holds a record or a batch of up to 500 records. */
        default XeroEndpointConsumerBuilder delivery(String delivery) {
            doSetProperty("delivery", delivery);
            return this;
        }

        /** After how many failed attempts a record is parked (dead-lettered), so that those behind it follow; 0 retries it until it succeeds. It needs delivery=RECORD. */
        default XeroEndpointConsumerBuilder parkAfter(int parkAfter) {
            doSetProperty("parkAfter", parkAfter);
            return this;
        }

        /** After how many failed attempts a record is parked (dead-lettered), so that those behind it follow; 0 retries it until it succeeds. It needs delivery=RECORD. */
        default XeroEndpointConsumerBuilder parkAfter(String parkAfter) {
            doSetProperty("parkAfter", parkAfter);
            return this;
        }

        /** The unique name of the subscription, which keeps its cursors across restarts. A consumer needs it. */
        default XeroEndpointConsumerBuilder subscription(String subscription) {
            doSetProperty("subscription", subscription);
            return this;
        }

        /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
        default XeroEndpointConsumerBuilder bridgeErrorHandler(boolean bridgeErrorHandler) {
            doSetProperty("bridgeErrorHandler", bridgeErrorHandler);
            return this;
        }

        /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
        default XeroEndpointConsumerBuilder bridgeErrorHandler(String bridgeErrorHandler) {
            doSetProperty("bridgeErrorHandler", bridgeErrorHandler);
            return this;
        }

        /** To let the consumer use a custom ExceptionHandler. Notice if the option bridgeErrorHandler is enabled then this option is not in use. By default the consumer will deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
        default XeroEndpointConsumerBuilder exceptionHandler(ExceptionHandler exceptionHandler) {
            doSetProperty("exceptionHandler", exceptionHandler);
            return this;
        }

        /** To let the consumer use a custom ExceptionHandler. Notice if the option bridgeErrorHandler is enabled then this option is not in use. By default the consumer will deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
        default XeroEndpointConsumerBuilder exceptionHandler(String exceptionHandler) {
            doSetProperty("exceptionHandler", exceptionHandler);
            return this;
        }

        /** Sets the exchange pattern when the consumer creates an exchange. */
        default XeroEndpointConsumerBuilder exchangePattern(ExchangePattern exchangePattern) {
            doSetProperty("exchangePattern", exchangePattern);
            return this;
        }

        /** Sets the exchange pattern when the consumer creates an exchange. */
        default XeroEndpointConsumerBuilder exchangePattern(String exchangePattern) {
            doSetProperty("exchangePattern", exchangePattern);
            return this;
        }
    }

    /** What {@code to} takes. */
    interface XeroEndpointProducerBuilder extends EndpointProducerBuilder {

        /** The form of records in the body. */
        default XeroEndpointProducerBuilder bodyType(BodyType bodyType) {
            doSetProperty("bodyType", bodyType);
            return this;
        }

        /** The form of records in the body. */
        default XeroEndpointProducerBuilder bodyType(String bodyType) {
            doSetProperty("bodyType", bodyType);
            return this;
        }

        /** The tenant id or the name of the organisation, or the header XeroTenantId. A consumer takes several, comma-separated, and without one all; a producer needs none where one organisation is connected. */
        default XeroEndpointProducerBuilder organisation(String organisation) {
            doSetProperty("organisation", organisation);
            return this;
        }

        /** Only records with one of these statuses, comma-separated; of a producer also the header XeroStatuses. */
        default XeroEndpointProducerBuilder statuses(String statuses) {
            doSetProperty("statuses", statuses);
            return this;
        }

        /** Only records that match this filter. A consumer takes what xero.fetch.where takes; lists of the accounting API take all that Xero's where takes, also as the header XeroWhere. */
        default XeroEndpointProducerBuilder where(String where) {
            doSetProperty("where", where);
            return this;
        }

        /** The attachment's id or file name, or the header XeroAttachment. */
        default XeroEndpointProducerBuilder attachment(String attachment) {
            doSetProperty("attachment", attachment);
            return this;
        }

        /** The day of a report, such as 2026-03-31. */
        default XeroEndpointProducerBuilder date(String date) {
            doSetProperty("date", date);
            return this;
        }

        /** Whether an update that was not made, or a record that was not written, is an exception. Otherwise the body holds the outcome of each. */
        default XeroEndpointProducerBuilder failOnRefusal(boolean failOnRefusal) {
            doSetProperty("failOnRefusal", failOnRefusal);
            return this;
        }

        /** Whether an update that was not made, or a record that was not written, is an exception. Otherwise the body holds the outcome of each. */
        default XeroEndpointProducerBuilder failOnRefusal(String failOnRefusal) {
            doSetProperty("failOnRefusal", failOnRefusal);
            return this;
        }

        /** The first day of a report, such as 2026-01-01. */
        default XeroEndpointProducerBuilder fromDate(String fromDate) {
            doSetProperty("fromDate", fromDate);
            return this;
        }

        /** Only records with one of these ids, comma-separated; or the header XeroIds. */
        default XeroEndpointProducerBuilder ids(String ids) {
            doSetProperty("ids", ids);
            return this;
        }

        /** How many bytes the content of a file may have at most, or the header XeroMaxSize. */
        default XeroEndpointProducerBuilder maxSize(Long maxSize) {
            doSetProperty("maxSize", maxSize);
            return this;
        }

        /** How many bytes the content of a file may have at most, or the header XeroMaxSize. */
        default XeroEndpointProducerBuilder maxSize(String maxSize) {
            doSetProperty("maxSize", maxSize);
            return this;
        }

        /** The attachment's media type, which spares the call for the list where the attachment is named by its id; or the header XeroMimeType. */
        default XeroEndpointProducerBuilder mimeType(String mimeType) {
            doSetProperty("mimeType", mimeType);
            return this;
        }

        /** Only records that changed since this time, such as 2026-01-01T00:00:00Z; or the header XeroModifiedSince. */
        default XeroEndpointProducerBuilder modifiedSince(String modifiedSince) {
            doSetProperty("modifiedSince", modifiedSince);
            return this;
        }

        /** What is done, or the header XeroOperation. */
        default XeroEndpointProducerBuilder operation(XeroOperation operation) {
            doSetProperty("operation", operation);
            return this;
        }

        /** What is done, or the header XeroOperation. */
        default XeroEndpointProducerBuilder operation(String operation) {
            doSetProperty("operation", operation);
            return this;
        }

        /** Xero's order of a list. The default is one that a change of a record does not move. */
        default XeroEndpointProducerBuilder order(String order) {
            doSetProperty("order", order);
            return this;
        }

        /** The number of the one page that is wanted, from 1; or the header XeroPage. */
        default XeroEndpointProducerBuilder page(Integer page) {
            doSetProperty("page", page);
            return this;
        }

        /** The number of the one page that is wanted, from 1; or the header XeroPage. */
        default XeroEndpointProducerBuilder page(String page) {
            doSetProperty("page", page);
            return this;
        }

        /** How many records a page has; the default is xero.fetch.page-size. */
        default XeroEndpointProducerBuilder pageSize(Integer pageSize) {
            doSetProperty("pageSize", pageSize);
            return this;
        }

        /** How many records a page has; the default is xero.fetch.page-size. */
        default XeroEndpointProducerBuilder pageSize(String pageSize) {
            doSetProperty("pageSize", pageSize);
            return this;
        }

        /** The id of the record that the list belongs to, such as the project of its tasks; or the header XeroParent. */
        default XeroEndpointProducerBuilder parent(String parent) {
            doSetProperty("parent", parent);
            return this;
        }

        /** How many periods a report compares. */
        default XeroEndpointProducerBuilder periods(Integer periods) {
            doSetProperty("periods", periods);
            return this;
        }

        /** How many periods a report compares. */
        default XeroEndpointProducerBuilder periods(String periods) {
            doSetProperty("periods", periods);
            return this;
        }

        /** Further parameters of Xero's for a list or a report, such as query.trackingCategoryID. This is a multi-value option with prefix: query. */
        default XeroEndpointProducerBuilder query(Map<String, Object> query) {
            doSetMultiValueProperties("query", "query.", query);
            return this;
        }

        /** Further parameters of Xero's for a list or a report, such as query.trackingCategoryID. This is a multi-value option with prefix: query. */
        default XeroEndpointProducerBuilder query(String key, Object value) {
            doSetMultiValueProperty("query", "query." + key, value);
            return this;
        }

        /** The record's id, of an invoice also its number; or the header XeroRecord. */
        default XeroEndpointProducerBuilder record(String record) {
            doSetProperty("record", record);
            return this;
        }

        /** The length of the periods of a report. */
        default XeroEndpointProducerBuilder timeframe(String timeframe) {
            doSetProperty("timeframe", timeframe);
            return this;
        }

        /** The last day of a report, such as 2026-03-31. */
        default XeroEndpointProducerBuilder toDate(String toDate) {
            doSetProperty("toDate", toDate);
            return this;
        }

        /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
        default XeroEndpointProducerBuilder lazyStartProducer(boolean lazyStartProducer) {
            doSetProperty("lazyStartProducer", lazyStartProducer);
            return this;
        }

        /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
        default XeroEndpointProducerBuilder lazyStartProducer(String lazyStartProducer) {
            doSetProperty("lazyStartProducer", lazyStartProducer);
            return this;
        }

        /** How long list and pages wait for a rate limit before each page but the first. Other operations fail at once, with the time to wait. */
        default XeroEndpointProducerBuilder limitWait(long limitWait) {
            doSetProperty("limitWait", limitWait);
            return this;
        }

        /** How long list and pages wait for a rate limit before each page but the first. Other operations fail at once, with the time to wait. */
        default XeroEndpointProducerBuilder limitWait(String limitWait) {
            doSetProperty("limitWait", limitWait);
            return this;
        }

        /** Whether the calls leave the reserve of the day's calls alone, as fetching does. */
        default XeroEndpointProducerBuilder routine(boolean routine) {
            doSetProperty("routine", routine);
            return this;
        }

        /** Whether the calls leave the reserve of the day's calls alone, as fetching does. */
        default XeroEndpointProducerBuilder routine(String routine) {
            doSetProperty("routine", routine);
            return this;
        }
    }

    /** Either, until an option of one of them is set. */
    interface XeroEndpointBuilder extends XeroEndpointConsumerBuilder, XeroEndpointProducerBuilder {

        /** The form of records in the body. */
        @Override
        default XeroEndpointBuilder bodyType(BodyType bodyType) {
            doSetProperty("bodyType", bodyType);
            return this;
        }

        /** The form of records in the body. */
        @Override
        default XeroEndpointBuilder bodyType(String bodyType) {
            doSetProperty("bodyType", bodyType);
            return this;
        }

        /** The tenant id or the name of the organisation, or the header XeroTenantId. A consumer takes several, comma-separated, and without one all; a producer needs none where one organisation is connected. */
        @Override
        default XeroEndpointBuilder organisation(String organisation) {
            doSetProperty("organisation", organisation);
            return this;
        }

        /** Only records with one of these statuses, comma-separated; of a producer also the header XeroStatuses. */
        @Override
        default XeroEndpointBuilder statuses(String statuses) {
            doSetProperty("statuses", statuses);
            return this;
        }

        /** Only records that match this filter. A consumer takes what xero.fetch.where takes; lists of the accounting API take all that Xero's where takes, also as the header XeroWhere. */
        @Override
        default XeroEndpointBuilder where(String where) {
            doSetProperty("where", where);
            return this;
        }
    }
}
