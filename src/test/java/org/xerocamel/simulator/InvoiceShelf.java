package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The invoices of an organisation, to those who write; each change counts as a write of its invoice. */
final class InvoiceShelf implements Shelf {

    private final SimulatedOrganisation organisation;

    InvoiceShelf(SimulatedOrganisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Optional<ObjectNode> byId(String id) {
        try {
            return Optional.of(organisation.invoice(id).look());
        } catch (NoSuchElementException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<ObjectNode> by(String field, String text, Predicate<ObjectNode> which) {
        if (!field.equals("InvoiceNumber")) {
            throw new IllegalArgumentException("Invoices are found by their number alone, not by " + field);
        }
        return organisation.numbered(text).stream().map(SimulatedInvoice::look).filter(which).findFirst();
    }

    @Override
    public ObjectNode create(ObjectNode record) {
        SimulatedInvoice created = organisation.create(record);
        organisation.written(created.id());
        return created.look();
    }

    @Override
    public ObjectNode change(String id, Consumer<ObjectNode> change) {
        SimulatedInvoice changed = organisation.update(id, change);
        organisation.written(changed.id());
        return changed.look();
    }
}
