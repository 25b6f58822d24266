package org.xerocamel.component;

import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a {@code xero:} endpoint. None is a secret: logins are xero-camel's. */
@UriParams
public class XeroConfiguration {

    @UriParam(label = "common",
            description = "The tenant id or the name of the organisation, or the header XeroTenantId. A consumer takes "
                    + "several, comma-separated, and without one all; a producer needs none where one organisation is "
                    + "connected.")
    private String organisation;
    @UriParam(label = "common",
            description = "Only records with one of these statuses, comma-separated; of a producer also the header "
                    + "XeroStatuses.")
    private String statuses;
    @UriParam(label = "common",
            description = "Only records that match this filter. A consumer takes what xero.fetch.where takes; lists of "
                    + "the accounting API take all that Xero's where takes, also as the header XeroWhere.")
    private String where;
    @UriParam(label = "common", defaultValue = "string", enums = "string,bytes,stream,map,jsonNode,record",
            description = "The form of records in the body.")
    private BodyType bodyType = BodyType.STRING;
    @UriParam(label = "consumer",
            description = "The unique name of the subscription, which keeps its cursors across restarts. A consumer needs "
                    + "it.")
    private String subscription;
    @UriParam(label = "consumer", defaultValue = "record", enums = "record,batch",
            description = "Whether one exchange holds a record or a batch of up to 500 records.")
    private RecordDelivery delivery = RecordDelivery.RECORD;
    @UriParam(label = "consumer", defaultValue = "0",
            description = "After how many failed attempts a record is parked (dead-lettered), so that those behind it follow; 0 "
                    + "retries it until it succeeds. It needs delivery=RECORD.")
    private int parkAfter;
    @UriParam(label = "producer", defaultValue = "get",
            enums = "get,list,pages,pdf,content,attachments,attachment,history,onlineInvoice,update,write,fetch",
            description = "What is done, or the header XeroOperation.")
    private XeroOperation operation;
    @UriParam(label = "producer",
            description = "The record's id, of an invoice also its number; or the header XeroRecord.")
    private String record;
    @UriParam(label = "producer",
            description = "The id of the record that the list belongs to, such as the project of its tasks; or the header "
                    + "XeroParent.")
    private String parent;
    @UriParam(label = "producer",
            description = "The attachment's id or file name, or the header XeroAttachment.")
    private String attachment;
    @UriParam(label = "producer",
            description = "The attachment's media type, which spares the call for the list where the attachment is named "
                    + "by its id; or the header XeroMimeType.")
    private String mimeType;
    @UriParam(label = "producer",
            description = "How many bytes the content of a file may have at most, or the header XeroMaxSize.")
    private Long maxSize;
    @UriParam(label = "producer",
            description = "Only records with one of these ids, comma-separated; or the header XeroIds.")
    private String ids;
    @UriParam(label = "producer",
            description = "Only records that changed since this time, such as 2026-01-01T00:00:00Z; or the header "
                    + "XeroModifiedSince.")
    private String modifiedSince;
    @UriParam(label = "producer",
            description = "Xero's order of a list. The default is one that a change of a record does not move.")
    private String order;
    @UriParam(label = "producer",
            description = "The number of the one page that is wanted, from 1; or the header XeroPage.")
    private Integer page;
    @UriParam(label = "producer",
            description = "How many records a page has; the default is xero.fetch.page-size.")
    private Integer pageSize;
    @UriParam(label = "producer",
            description = "The first day of a report, such as 2026-01-01.")
    private String fromDate;
    @UriParam(label = "producer",
            description = "The last day of a report, such as 2026-03-31.")
    private String toDate;
    @UriParam(label = "producer",
            description = "The day of a report, such as 2026-03-31.")
    private String date;
    @UriParam(label = "producer",
            description = "How many periods a report compares.")
    private Integer periods;
    @UriParam(label = "producer", enums = "MONTH,QUARTER,YEAR",
            description = "The length of the periods of a report.")
    private String timeframe;
    @UriParam(label = "producer", prefix = "query.", multiValue = true,
            description = "Further parameters of Xero's for a list or a report, such as query.trackingCategoryID.")
    private Map<String, Object> query;
    @UriParam(label = "producer,advanced", defaultValue = "false",
            description = "Whether the calls leave the reserve of the day's calls alone, as fetching does.")
    private boolean routine;
    @UriParam(label = "producer,advanced", defaultValue = "90000", javaType = "java.time.Duration",
            description = "How long list and pages wait for a rate limit before each page but the first. Other operations "
                    + "fail at once, with the time to wait.")
    private long limitWait = 90_000;
    @UriParam(label = "producer", defaultValue = "true",
            description = "Whether an update that was not made, or a record that was not written, is an exception. Otherwise "
                    + "the body holds the outcome of each.")
    private boolean failOnRefusal = true;

    public String getOrganisation() {
        return organisation;
    }

    public void setOrganisation(String organisation) {
        this.organisation = organisation;
    }

    public String getStatuses() {
        return statuses;
    }

    public void setStatuses(String statuses) {
        this.statuses = statuses;
    }

    public String getWhere() {
        return where;
    }

    public void setWhere(String where) {
        this.where = where;
    }

    public BodyType getBodyType() {
        return bodyType;
    }

    public void setBodyType(BodyType bodyType) {
        this.bodyType = bodyType;
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = subscription;
    }

    public RecordDelivery getDelivery() {
        return delivery;
    }

    public void setDelivery(RecordDelivery delivery) {
        this.delivery = delivery;
    }

    public int getParkAfter() {
        return parkAfter;
    }

    /** @param parkAfter after how many failed attempts a record is parked; 0 for never */
    public void setParkAfter(int parkAfter) {
        this.parkAfter = parkAfter;
    }

    public XeroOperation getOperation() {
        return operation;
    }

    public void setOperation(XeroOperation operation) {
        this.operation = operation;
    }

    public String getRecord() {
        return record;
    }

    public void setRecord(String record) {
        this.record = record;
    }

    public String getParent() {
        return parent;
    }

    public void setParent(String parent) {
        this.parent = parent;
    }

    public String getAttachment() {
        return attachment;
    }

    public void setAttachment(String attachment) {
        this.attachment = attachment;
    }

    public String getMimeType() {
        return mimeType;
    }

    public void setMimeType(String mimeType) {
        this.mimeType = mimeType;
    }

    public Long getMaxSize() {
        return maxSize;
    }

    public void setMaxSize(Long maxSize) {
        this.maxSize = maxSize;
    }

    public String getIds() {
        return ids;
    }

    public void setIds(String ids) {
        this.ids = ids;
    }

    public String getModifiedSince() {
        return modifiedSince;
    }

    public void setModifiedSince(String modifiedSince) {
        this.modifiedSince = modifiedSince;
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String order) {
        this.order = order;
    }

    public Integer getPage() {
        return page;
    }

    public void setPage(Integer page) {
        this.page = page;
    }

    public Integer getPageSize() {
        return pageSize;
    }

    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    public String getFromDate() {
        return fromDate;
    }

    public void setFromDate(String fromDate) {
        this.fromDate = fromDate;
    }

    public String getToDate() {
        return toDate;
    }

    public void setToDate(String toDate) {
        this.toDate = toDate;
    }

    public String getDate() {
        return date;
    }

    public void setDate(String date) {
        this.date = date;
    }

    public Integer getPeriods() {
        return periods;
    }

    public void setPeriods(Integer periods) {
        this.periods = periods;
    }

    public String getTimeframe() {
        return timeframe;
    }

    public void setTimeframe(String timeframe) {
        this.timeframe = timeframe;
    }

    public Map<String, Object> getQuery() {
        return query;
    }

    public void setQuery(Map<String, Object> query) {
        this.query = query;
    }

    public boolean isRoutine() {
        return routine;
    }

    public void setRoutine(boolean routine) {
        this.routine = routine;
    }

    public long getLimitWait() {
        return limitWait;
    }

    public void setLimitWait(long limitWait) {
        this.limitWait = limitWait;
    }

    public boolean isFailOnRefusal() {
        return failOnRefusal;
    }

    public void setFailOnRefusal(boolean failOnRefusal) {
        this.failOnRefusal = failOnRefusal;
    }
}
