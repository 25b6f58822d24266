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

    @Test
    void anAccountIsMadeArchivedAndDeleted() {
        JsonNode made = app.put("Accounts", "{'Code':'460','Name':'Postage','Type':'EXPENSE','TaxType':'INPUT'}");
        assertThat(made.path("Class").asText()).isEqualTo("EXPENSE");
        String id = made.path("AccountID").asText();
        assertThat(app.where("Accounts", "Code=='460' AND Status=='ACTIVE'")).hasSize(1);
        assertThat(why(app.put("Accounts", "{'Code':'460','Name':'Postage','Type':'BANK'}"))).contains("Please enter a unique Code.")
                .contains("Please enter a unique Name.").contains("BankAccountNumber");
        assertThat(app.send("PUT", "Accounts", "{'Accounts':[{'Code':'461','Name':'Fuel','Type':'EXPENSE'}]}").status())
                .as("one by itself, and no list").isEqualTo(400);
        assertThat(app.send("POST", "Accounts", "{'Code':'461'}").status()).as("each by its id").isEqualTo(405);
        assertThat(app.post("Accounts/" + id, "{'Status':'ARCHIVED'}").path("Status").asText()).isEqualTo("ARCHIVED");
        assertThat(app.send("DELETE", "Accounts/" + id, "").json().at("/Accounts/0/Status").asText()).isEqualTo("DELETED");
        String system = app.where("Accounts", "Code=='610'").at("/0/AccountID").asText();
        assertThat(app.send("DELETE", "Accounts/" + system, "").status()).isEqualTo(400);
    }

    @Test
    void aTaxRateGetsItsTypeAndIsReckonedWith() {
        JsonNode made = app.put("TaxRates", "{'Name':'Luxury','ReportTaxType':'OUTPUT','TaxComponents':[{'Name':'A','Rate':7.5},"
                + "{'Name':'B','Rate':5}]}");
        assertThat(made.path("EffectiveRate").asText() + made.path("TaxType").asText()).isEqualTo("12.5000TAX001");
        JsonNode invoice = app.put("Invoices", "{'Type':'ACCREC','Contact':{'Name':'X'},'LineItems':[{'Description':'x',"
                + "'UnitAmount':100,'AccountCode':'200','TaxType':'TAX001'}]}");
        assertThat(invoice.path("TotalTax").asText()).isEqualTo("12.50");
        assertThat(app.post("TaxRates", "{'Name':'Luxury','Status':'DELETED'}").path("Status").asText()).isEqualTo("DELETED");
        assertThat(why(app.put("TaxRates", "{'Name':'Empty'}"))).isEqualTo("The TaxComponents field must be specified.");
    }

    @Test
    void trackingHasOptionsOfItsOwnPath() {
        String id = app.put("TrackingCategories", "{'Name':'Shop'}").path("TrackingCategoryID").asText();
        String place = "TrackingCategories/" + id + "/Options";
        JsonNode option = app.send("PUT", place, "{'Name':'Harbour'}").json().at("/Options/0");
        String one = place + "/" + option.path("TrackingOptionID").asText();
        assertThat(app.send("PUT", place, "{'Name':'harbour'}").status()).isEqualTo(400);
        assertThat(app.send("POST", one, "{'Name':'Harbour Street'}").json().at("/Options/0/Name").asText())
                .isEqualTo("Harbour Street");
        assertThat(app.get("TrackingCategories/" + id).at("/Options/0/Name").asText()).isEqualTo("Harbour Street");
        assertThat(app.send("DELETE", one, "").status()).isEqualTo(204);
        assertThat(app.get("TrackingCategories/" + id).path("Options")).isEmpty();
        assertThat(app.send("DELETE", "TrackingCategories/" + id, "").status()).isEqualTo(204);
        assertThat(app.ask("TrackingCategories/" + id).status()).isEqualTo(404);
    }

    @Test
    void aGroupTakesContactsAndLetsThemGo() {
        String contact = app.put("Contacts", "{'Name':'Boom FM'}").path("ContactID").asText();
        String group = app.put("ContactGroups", "{'Name':'Radio'}").path("ContactGroupID").asText();
        String members = "ContactGroups/" + group + "/Contacts";
        assertThat(app.send("PUT", members, "{'Contacts':[{'ContactID':'" + contact + "'}]}").status()).isEqualTo(200);
        assertThat(app.send("PUT", members, "{'Contacts':[{'ContactID':'" + group + "'}]}").status()).isEqualTo(400);
        assertThat(app.get("ContactGroups/" + group).path("Contacts")).hasSize(1);
        assertThat(app.get("Contacts/" + contact).at("/ContactGroups/0/Name").asText()).isEqualTo("Radio");
        app.send("DELETE", members + "/" + contact, "");
        assertThat(app.get("ContactGroups/" + group).path("Contacts")).isEmpty();
        assertThat(app.post("ContactGroups/" + group, "{'Status':'DELETED'}").path("Status").asText()).isEqualTo("DELETED");
    }

    @Test
    void anItemIsDeletedByItsOwnMethodAndACurrencyIsAdded() {
        String id = app.put("Items", "{'Code':'BK'}").path("ItemID").asText();
        assertThat(app.send("DELETE", "Items/" + id, "").status()).isEqualTo(204);
        assertThat(app.ask("Items/BK").status()).isEqualTo(404);
        assertThat(app.send("DELETE", "Contacts/" + app.put("Contacts", "{'Name':'X'}").path("ContactID").asText(), "").status())
                .isEqualTo(405);
        app.put("Currencies", "{'Code':'EUR','Description':'Euro'}");
        assertThat(why(app.put("Invoices", "{'Type':'ACCREC','CurrencyCode':'EUR','Contact':{'Name':'X'},"
                + "'LineItems':[{'Description':'x'}]}"))).isEmpty();
    }
}
