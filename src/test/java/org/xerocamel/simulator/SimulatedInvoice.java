package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One version of an invoice; it does not change, an update makes another. */
public final class SimulatedInvoice {

    private final InvoiceMaker maker;
    private final int index;
    private final UUID id;
    private final long updated;
    private final ObjectNode changed;
    private final boolean keepsBytes;
    private volatile byte[] bytes;

    /** {@code changed} is null as long as the invoice is as it was made, so that a million of them fit into memory. */
    SimulatedInvoice(InvoiceMaker maker, int index, UUID id, long updated, ObjectNode changed, boolean keepsBytes) {
        this.maker = maker;
        this.index = index;
        this.id = id;
        this.updated = updated;
        this.changed = changed == null ? null : stamped(changed);
        this.keepsBytes = keepsBytes;
    }

    /** @return its InvoiceID */
    public String id() {
        return id.toString();
    }

    /** @return its InvoiceNumber */
    public String number() {
        return changed == null ? maker.number(index) : changed.path("InvoiceNumber").asText();
    }

    /** @return ACCREC or ACCPAY */
    public String type() {
        return changed == null ? maker.type(index) : changed.path("Type").asText();
    }

    /** @return its Status */
    public String status() {
        return look().path("Status").asText();
    }

    /** @return its UpdatedDateUTC */
    public Instant updated() {
        return Instant.ofEpochMilli(updated);
    }

    /** @return the whole of it as Xero's JSON, unit prices with four decimals; a copy */
    public JsonNode json() {
        return node();
    }

    /** @return the whole of it as it stands on a page that asked for all decimals of unit prices */
    public JsonNode onPage() {
        return Json.read(exactBytes());
    }

    SimulatedInvoice as(ObjectNode other, long when) {
        other.put("InvoiceID", id());
        return new SimulatedInvoice(maker, index, id, when, other, true);
    }

    UUID uuid() {
        return id;
    }

    long updatedMillis() {
        return updated;
    }

    int index() {
        return index;
    }

    ObjectNode node() {
        return changed == null ? stamped(maker.make(index)) : changed.deepCopy();
    }

    /** The whole of it, to be read alone. */
    ObjectNode look() {
        return changed == null ? node() : changed;
    }

    private ObjectNode stamped(ObjectNode node) {
        node.put("UpdatedDateUTC", XeroDates.moment(updated, index));
        return node.put("UpdatedDateUTCString", Instant.ofEpochMilli(updated).toString());
    }

    /** As it stands on a page that asked for unitdp=4. */
    byte[] exactBytes() {
        byte[] made = bytes;
        if (made == null) {
            made = Json.bytes(look());
            bytes = keepsBytes ? made : null;
        }
        return made;
    }

    /** As it stands on a page that did not ask for more, with unit prices to two decimals. */
    byte[] bytes() {
        return Json.bytes(UnitPrices.rounded(node()));
    }

    /** As it stands in a list without pages: no line items and hardly a contact. */
    byte[] thinBytes() {
        ObjectNode node = node();
        node.remove("LineItems");
        if (node.get("Contact") instanceof ObjectNode contact) {
            contact.retain(List.of("ContactID", "Name"));
        }
        return Json.bytes(node);
    }

    /** As it stands with summaryOnly. */
    byte[] summaryBytes() {
        ObjectNode node = node();
        node.remove(List.of("LineItems", "Payments", "HasAttachments", "CISDeduction"));
        return Json.bytes(node);
    }
}
