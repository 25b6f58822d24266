package org.xerocamel.component;

import org.apache.camel.spi.Metadata;

/**
 * The headers of {@code xero:} endpoints. A producer reads a header where its endpoint lacks the option of that meaning, sets
 * those that are marked as results, and leaves all others alone.
 */
public final class XeroConstants {

    @Metadata(description = "What is done, as the option operation.", javaType = "String", label = "producer")
    public static final String OPERATION = "XeroOperation";
    @Metadata(description = "The organisation, a tenant id or a name. A consumer sets the tenant id.", javaType = "String",
            label = "common")
    public static final String TENANT_ID = "XeroTenantId";
    @Metadata(description = "The organisation's name.", javaType = "String", label = "consumer")
    public static final String ORGANISATION = "XeroOrganisation";
    @Metadata(description = "The entity of the record or the batch.", javaType = "String", label = "consumer")
    public static final String ENTITY = "XeroEntity";
    @Metadata(description = "The number of the batch in its stream, from 1 without gaps.", javaType = "long", label = "consumer")
    public static final String SEQUENCE = "XeroSequence";
    @Metadata(description = "How many records the message holds.", javaType = "int", label = "consumer")
    public static final String RECORD_COUNT = "XeroRecordCount";
    @Metadata(description = "The ExternalID that the one record of the message was written with, if it was.", javaType = "String",
            label = "consumer")
    public static final String EXTERNAL_ID = "XeroExternalId";
    @Metadata(description = "1, or more when the batch is retried.", javaType = "int", label = "consumer")
    public static final String ATTEMPT = "XeroAttempt";
    @Metadata(description = "The record's id; of an invoice also its number.", javaType = "String", label = "producer")
    public static final String RECORD = "XeroRecord";
    @Metadata(description = "The id of the record that the list belongs to.", javaType = "String", label = "producer")
    public static final String PARENT = "XeroParent";
    @Metadata(description = "The attachment's id or file name.", javaType = "String", label = "producer")
    public static final String ATTACHMENT = "XeroAttachment";
    @Metadata(description = "The attachment's type, which spares the call for the list where XeroAttachment is an id.",
            javaType = "String", label = "producer")
    public static final String MIME_TYPE = "XeroMimeType";
    @Metadata(description = "How many bytes the content of a file may have at most.", javaType = "Long", label = "producer")
    public static final String MAX_SIZE = "XeroMaxSize";
    @Metadata(description = "Only records with one of these statuses, comma-separated.", javaType = "String", label = "producer")
    public static final String STATUSES = "XeroStatuses";
    @Metadata(description = "Only records that match this filter.", javaType = "String", label = "producer")
    public static final String WHERE = "XeroWhere";
    @Metadata(description = "Only records with one of these ids, comma-separated.", javaType = "String", label = "producer")
    public static final String IDS = "XeroIds";
    @Metadata(description = "Only records that changed since this time, such as 2026-01-01T00:00:00Z.", javaType = "String",
            label = "producer")
    public static final String MODIFIED_SINCE = "XeroModifiedSince";
    @Metadata(description = "The number of the one page that is wanted.", javaType = "Integer", label = "producer")
    public static final String PAGE = "XeroPage";
    @Metadata(description = "A key of your own: an update or a write with the same key is executed once.", javaType = "String",
            label = "producer")
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    @Metadata(description = "Result of pdf and attachment: a safe name for the file in the body.", javaType = "String",
            label = "producer")
    public static final String FILE_NAME = "XeroFileName";
    @Metadata(description = "Result of pdf, content and attachment: the media type of the body.", javaType = "String",
            label = "producer")
    public static final String CONTENT_TYPE = "Content-Type";
    @Metadata(description = "Result of update and write: after how many seconds the rest may be sent, where a limit held it back.",
            javaType = "long", label = "producer")
    public static final String RETRY_AFTER = "Retry-After";
    @Metadata(description = "Result of write: its number in /api/updates.", javaType = "long",
            label = "producer")
    public static final String UPDATE = "XeroUpdate";
    @Metadata(description = "Result: what Xero calls the last call, for its support.", javaType = "String", label = "producer")
    public static final String CORRELATION_ID = "XeroCorrelationId";

    private XeroConstants() {}
}
