package org.xerocamel.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.ShippedSettings;

class PublishedFieldsTest {

    private final PublishedFields published = new PublishedFields();
    private final Map<String, Entity> shipped = ShippedSettings.entities();

    @Test
    void knowsTheFieldsOfARecordAndOfTheObjectsWithinIt() {
        assertThat(Stream.of("InvoiceNumber", "CISRate", "LineItems[].Tracking[].Option", "Contact.Addresses[].City",
                "Payments[].Amount", "CreditNotes[].Contact.Name")).allMatch(path -> has("Invoices", path));
        assertThat(Stream.of("Campaign", "LineItems[].Campaign", "InvoiceNumber.Deep", "Contact.Addresses[].Campaign"))
                .noneMatch(path -> has("Invoices", path));
        assertThat(has("Mine", "Anything")).as("an entity of a user's own").isFalse();
    }

    /** The columns were chosen from the same description, so that a copy that lacks one of them is a bad one. */
    @Test
    void hasTheFieldOfNearlyEachColumnOfEachShippedEntity() {
        shipped.forEach((entity, row) -> {
            if (row.table().name().isEmpty()) {
                return;
            }
            assertThat(row.table().all(row.id()).stream().filter(EntityColumn::isOfOneField).filter(EntityColumn::isInTable)
                    .map(EntityColumn::field)).as(entity).allMatch(path -> has(entity, path) || path.contains("."));
        });
    }

    private boolean has(String entity, String path) {
        return published.has(entity, shipped.getOrDefault(entity, Entity.of(entity, "")), path);
    }
}
