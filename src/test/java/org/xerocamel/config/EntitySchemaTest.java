package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xerocamel.test.RecordedBatch;

/** The JSON Schema that is made of an entity's file. That all records keep to it is in EntitiesTest and OtherApisTest. */
class EntitySchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final EntitySchemas shipped = schemas(Map.of());

    @Test
    void everyEntityHasASchemaThatIsOneWithAnIdOfItsOwn() {
        Map<String, String> ids = shipped.ids();
        assertThat(ids).containsKeys("Invoices", "TaxRates", "ProfitAndLoss", "PayrollUkPayslips");
        assertThat(ids.values()).doesNotHaveDuplicates();
        ids.forEach((entity, id) -> {
            JsonNode schema = read(shipped.of(entity).orElseThrow().text());
            assertThat(FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(schema)).as(entity).isEmpty();
            assertThat(schema.path("$id").asText()).isEqualTo(id).matches("urn:xero-camel:" + entity + ":[0-9a-f]{16}");
        });
    }

    @Test
    void aRecordAsItIsDeliveredKeepsToItAndFurtherFieldsAreNoMistake() {
        RecordedBatch.first().records().forEach(record -> assertThat(mistakes("Invoices", record)).as(record).isEmpty());
        assertThat(mistakes("Invoices", "{\"InvoiceID\":\"a\",\"NewAtXero\":[1],\"Status\":\"NEW\",\"Contact\":{\"More\":1}}")).isEmpty();
    }

    @Test
    void aFieldOfAnotherTypeIsOneAlsoWithinAnotherAndInALine() {
        assertThat(mistakes("Invoices", "{\"InvoiceID\":\"a\",\"Total\":\"1.20\"}")).singleElement().asString().contains("Total");
        assertThat(mistakes("Invoices", "{\"InvoiceID\":\"a\",\"Contact\":{\"Name\":1}}")).singleElement().asString().contains("Name");
        assertThat(mistakes("Invoices", "{\"InvoiceID\":\"a\",\"LineItems\":[{\"Quantity\":\"2\"}]}")).singleElement().asString()
                .contains("LineItems[0].Quantity");
        assertThat(mistakes("Invoices", "{\"Total\":1.20}")).singleElement().asString().contains("InvoiceID");
    }

    @Test
    void itTellsDatesTimesAndTheKnownValues() {
        JsonNode fields = read(shipped.of("invoices").orElseThrow().text()).path("properties");
        assertThat(fields.at("/Date/format").asText()).isEqualTo("date");
        assertThat(fields.at("/UpdatedDateUTC/format").asText()).isEqualTo("date-time");
        assertThat(fields.at("/Status/examples").toString()).contains("AUTHORISED", "VOIDED");
        assertThat(fields.has("Payments")).as("a field without a column").isTrue();
    }

    @Test
    void anotherColumnMakesAnotherSchemaAndTheSameOnesTheSame() {
        assertThat(schemas(Map.of()).ids()).isEqualTo(shipped.ids());
        Map<String, String> changed = schemas(Map.of("xero.entities.Invoices.table.columns.RepeatingInvoiceID", "id")).ids();
        assertThat(changed.get("Invoices")).isNotEqualTo(shipped.ids().get("Invoices"));
        assertThat(changed.get("Contacts")).isEqualTo(shipped.ids().get("Contacts"));
    }

    private List<ValidationMessage> mistakes(String entity, String record) {
        Set<ValidationMessage> mistakes = FACTORY.getSchema(shipped.of(entity).orElseThrow().text()).validate(read(record));
        return List.copyOf(mistakes);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static EntitySchemas schemas(Map<String, Object> settings) {
        return new EntitySchemas(ShippedSettings.settings(settings));
    }
}
