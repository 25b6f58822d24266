package org.xerocamel.component;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.xerocamel.config.KnownFields;
import org.xerocamel.config.NearestName;
import org.xerocamel.deliver.Subscriptions.Subscription;
import org.xerocamel.fetch.RecordChoice;

/** Receives Xero's records and every change of them by a durable subscription, and reads, changes and creates records at Xero. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "xero", title = "Xero", syntax = "xero:entity", category = {Category.SAAS},
        headersClass = XeroConstants.class)
public class XeroEndpoint extends DefaultEndpoint {

    @UriPath(description = "The entity, such as Invoices, reports/ProfitAndLoss or files/Folders: a name of xero.entities. A"
            + " consumer takes several, comma-separated, or * for all that are fetched; the operation write also takes a kind,"
            + " such as Bills.")
    @Metadata(required = true)
    private String entity;
    @UriParam
    private XeroConfiguration configuration = new XeroConfiguration();

    XeroEndpoint(String uri, XeroComponent component) {
        super(uri, component);
    }

    /** @throws IllegalArgumentException when an option cannot be what it says */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        XeroConnector connector = connector();
        EntityName names = new EntityName(connector.settings());
        if (configuration.getSubscription() == null || configuration.getSubscription().isBlank()) {
            throw new IllegalArgumentException("xero:" + entity + " as a consumer needs the option subscription, its name");
        }
        if (configuration.getParkAfter() < 0
                || configuration.getParkAfter() > 0 && configuration.getDelivery() == RecordDelivery.BATCH) {
            throw new IllegalArgumentException("The subscription " + configuration.getSubscription() + " has parkAfter "
                    + configuration.getParkAfter() + "; it must be 0, or a number of attempts with delivery=RECORD, since of a"
                    + " batch nobody can tell which record is at fault");
        }
        Subscription subscription = new Subscription(configuration.getSubscription(), list(configuration.getOrganisation()),
                names.all(entity));
        subscription.entities().forEach(each -> checkStatuses(each, connector));
        XeroConsumer consumer = new XeroConsumer(this, processor, subscription, choice(), connector);
        configureConsumer(consumer);
        return consumer;
    }

    /** @throws IllegalArgumentException when the operation does not go with the entity */
    @Override
    public Producer createProducer() {
        XeroConnector connector = connector();
        String name = configuration.getOperation() == XeroOperation.WRITE ? EntityName.writable(entity, connector.writable())
                : new EntityName(connector.settings()).one(entity);
        if (configuration.getSubscription() != null) {
            throw new IllegalArgumentException("xero:" + entity + " has the option subscription, which only a consumer takes");
        }
        if (configuration.getOperation() != null) {
            OperationCheck.check(configuration.getOperation(), name);
        }
        return new XeroProducer(this, name, connector);
    }

    /** @return the filters of a consumer, which xero-camel applies */
    private RecordChoice choice() {
        try {
            return new RecordChoice(list(configuration.getStatuses()), configuration.getWhere());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The option where of xero:" + entity + " is no filter: " + e.getMessage(), e);
        }
    }

    /** A status that there is not would let nothing pass, in silence. */
    private void checkStatuses(String name, XeroConnector connector) {
        var row = connector.settings().entities().get(name);
        List<String> known = new KnownFields().values(name, row, row.status());
        for (String status : list(configuration.getStatuses())) {
            if (!known.isEmpty() && known.stream().noneMatch(status::equalsIgnoreCase)) {
                throw new IllegalArgumentException("The option statuses of xero:" + entity + " names " + status + "; "
                        + new NearestName().of(status, known).map(each -> each + " is nearest")
                                .orElse("there are " + String.join(", ", known)));
            }
        }
    }

    private XeroConnector connector() {
        return ((XeroComponent) getComponent()).connector();
    }

    static List<String> list(String text) {
        return text == null ? List.of() : Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty())
                .toList();
    }

    public String getEntity() {
        return entity;
    }

    public void setEntity(String entity) {
        this.entity = entity;
    }

    public XeroConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(XeroConfiguration configuration) {
        this.configuration = configuration;
    }
}
