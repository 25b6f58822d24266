package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.simulator.WritingClient.why;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts and what is set up are created, read back, changed, refused and undone. */
class SimulatedContactsWrittenTest {

    private WritingClient app;

    @BeforeEach
    void start() {
        app = new WritingClient();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aContactIsFoundByIdByNumberOrByName() {
        JsonNode made = app.put("Contacts", "{'Name':'Young Bros','ContactNumber':'C/7','AccountNumber':'A7'}");
        String id = made.path("ContactID").asText();
        assertThat(app.post("Contacts", "{'ContactID':'" + id + "','FirstName':'Yo'}").path("FirstName").asText()).isEqualTo("Yo");
        assertThat(app.post("Contacts", "{'ContactNumber':'C/7','Name':'Young & Sons'}").path("ContactID").asText()).isEqualTo(id);
        assertThat(app.post("Contacts", "{'Name':'young & sons','LastName':'Ng'}").path("ContactID").asText()).isEqualTo(id);
        assertThat(app.get("Contacts/C%2F7").path("LastName").asText()).isEqualTo("Ng");
        assertThat(app.where("Contacts", "AccountNumber=='A7'")).hasSize(1);
        assertThat(why(app.put("Contacts", "{'Name':'Young & Sons','ContactNumber':'C/7','EmailAddress':'nobody'}")))
                .isEqualTo("The contact name Young & Sons is already assigned to another contact. The contact name must be"
                        + " unique across all active contacts. | Another contact has this contact number. Please enter a"
                        + " different contact number. | Email address must be valid.");
        app.post("Contacts/" + id, "{'ContactStatus':'ARCHIVED'}");
        assertThat(app.ask("Contacts?page=1").json().path("Contacts")).isEmpty();
        assertThat(why(app.put("Contacts", "{'Name':'Young & Sons'}"))).as("the name is free again").isEmpty();
    }

    @Test
    void aContactThatOnlyInvoicesNameIsKnownByItsName() {
        app.demo.addInvoices(1);
        JsonNode named = app.demo.invoices().get(0).json().path("Contact");
        assertThat(app.post("Contacts", "{'Name':" + named.path("Name") + ",'FirstName':'Known'}").path("ContactID"))
                .isEqualTo(named.path("ContactID"));
    }

    @Test
    void anItemIsUpsertedByItsCode() {
        JsonNode made = app.put("Items", "{'Code':'BK','Name':'Book','SalesDetails':{'UnitPrice':12.3456,'AccountCode':'200',"
                + "'TaxType':'OUTPUT'}}");
        assertThat(why(made)).isEmpty();
        assertThat(app.get("Items/BK?unitdp=4").at("/SalesDetails/UnitPrice").asText()).isEqualTo("12.3456");
        assertThat(app.post("Items", "{'Code':'BK','Description':'A book'}").path("ItemID")).isEqualTo(made.path("ItemID"));
        assertThat(why(app.put("Items", "{'Code':'BK'}"))).isEqualTo("Price List Item with Code 'BK' already exists");
        assertThat(why(app.put("Items", "{'Code':'X','PurchaseDetails':{'AccountCode':'300','TaxType':'OUTPUT'}}")))
                .isEqualTo("The TaxType code 'OUTPUT' cannot be used with account code '300'.");
    }
}
