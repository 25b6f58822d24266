package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.simulator.WritingClient.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices, credit notes, orders, quotes and bank transactions are created, read back, changed, refused and undone. */
class SimulatedDocumentsWrittenTest {

    private static final String LINE =
            "{'Description':'Golf balls','Quantity':3,'UnitAmount':19.9925,'AccountCode':'200','TaxType':'OUTPUT'}";
    private static final String BOUGHT =
            "{'Description':'Paper','Quantity':1,'UnitAmount':100,'AccountCode':'453','TaxType':'INPUT'}";

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
    void aSalesInvoiceGetsItsNumberAndIsReckonedWithTaxToTheLastDigit() {
        JsonNode made = app.put("Invoices", sale("'Status':'AUTHORISED','DueDate':'2026-12-31'", LINE));
        assertThat(why(made)).isEmpty();
        assertThat(made.path("StatusAttributeString").asText()).isEqualTo("OK");
        assertThat(made.path("InvoiceNumber").asText()).isEqualTo("INV-0001");
        assertThat(made.at("/LineItems/0/UnitAmount").asText()).isEqualTo("19.9925");
        assertThat(made.at("/LineItems/0/LineAmount").asText()).isEqualTo("59.98");
        assertThat(made.at("/LineItems/0/LineItemID").asText()).hasSize(36);
        assertThat(made.path("SubTotal").asText() + " " + made.path("TotalTax").asText() + " " + made.path("Total").asText()
                + " " + made.path("AmountDue").asText()).isEqualTo("59.98 6.00 65.98 65.98");
        String id = made.path("InvoiceID").asText();
        for (String place : new String[] {"Invoices/" + id + "?unitdp=4", "Invoices/INV-0001?unitdp=4",
            "Invoices?IDs=" + id + "&page=1&unitdp=4"}) {
            assertThat(app.get(place).path("LineItems")).as(place).isEqualTo(made.path("LineItems"));
        }
        assertThat(app.put("Invoices", sale("'InvoiceNumber':'inv-0001'", LINE)).path("ValidationErrors"))
                .as("whatever its case").isNotEmpty();
        assertThat(app.put("Invoices", sale("", LINE)).path("InvoiceNumber").asText()).isEqualTo("INV-0002");
    }

    @ParameterizedTest
    @CsvSource({"Inclusive,54.53,5.45,59.98", "NoTax,59.98,0.00,59.98", "Exclusive,59.98,6.00,65.98"})
    void taxIsWithinTheLinesOrOnTopOrNone(String types, String sub, String tax, String total) {
        JsonNode made = app.put("Invoices", sale("'LineAmountTypes':'" + types + "'", LINE));
        assertThat(made.path("SubTotal").asText()).isEqualTo(sub);
        assertThat(made.path("TotalTax").asText()).isEqualTo(tax);
        assertThat(made.path("Total").asText()).isEqualTo(total);
    }

    @Test
    void withoutUnitdpAPriceIsKeptWithTwoDecimals() {
        app.send("PUT", "Invoices", sale("'InvoiceNumber':'TWO'", LINE));
        assertThat(app.get("Invoices/TWO?unitdp=4").at("/LineItems/0/UnitAmount").decimalValue()).isEqualByComparingTo("19.99");
    }

    @Test
    void aPostCreatesAndChangesByNumberAndABillAlwaysCreates() {
        JsonNode made = app.post("Invoices", sale("'InvoiceNumber':'A-1'", LINE));
        JsonNode again = app.post("Invoices", sale("'InvoiceNumber':'A-1','Reference':'changed'", LINE));
        assertThat(again.path("InvoiceID")).isEqualTo(made.path("InvoiceID"));
        assertThat(app.get("Invoices/A-1").path("Reference").asText()).isEqualTo("changed");
        assertThat(again.at("/LineItems/0/LineItemID")).as("a line without its id is another")
                .isNotEqualTo(made.at("/LineItems/0/LineItemID"));
        String bill = "{'Type':'ACCPAY','InvoiceNumber':'B-1','Contact':{'Name':'Paper Ltd'},'LineItems':[" + BOUGHT + "]}";
        assertThat(app.post("Invoices", bill).path("InvoiceID")).isNotEqualTo(app.post("Invoices", bill).path("InvoiceID"));
        assertThat(app.where("Invoices", "InvoiceNumber=='B-1' AND Type=='ACCPAY'")).hasSize(2);
    }

    @Test
    void eachShapeOfABodyIsTakenAndTheAnswerKeepsItsOrder() {
        String one = sale("'InvoiceNumber':'1'", LINE);
        String two = sale("'InvoiceNumber':'2'", LINE);
        String bad = sale("'InvoiceNumber':'1'", LINE);
        JsonNode list = app.send("PUT", "Invoices?summarizeErrors=false", "{'Invoices':[" + one + "," + bad + "," + two + "]}")
                .json().path("Invoices");
        assertThat(list.findValuesAsText("StatusAttributeString")).containsExactly("OK", "ERROR", "OK");
        assertThat(list.at("/1/InvoiceID").asText()).isEqualTo("00000000-0000-0000-0000-000000000000");
        assertThat(why(list.path(1))).isEqualTo("Invoice # must be unique.");
        assertThat(app.send("PUT", "Invoices", "[" + sale("", LINE) + "]").json().path("Invoices")).hasSize(1);
        assertThat(app.send("PUT", "Invoices", sale("", LINE)).json().path("Invoices")).hasSize(1);
        assertThat(app.demo.size()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'Contact':null | A Contact must be specified for this type of transaction",
        "'LineItems':[] | One or more line items must be specified",
        "'Status':'AUTHORISED' | The document DueDate field must be specified.",
        "'Status':'PAID' | Invoice not of valid status for creation",
        "'CurrencyCode':'EUR' | Organisation is not subscribed to currency EUR",
        "'Date':'2024-06-30' | The document date cannot be before the period lock date of the organisation",
        "'LineItems':[{'Quantity':1}] | Line item description must be specified",
        "'LineItems':[{'Description':'x','AccountCode':'999'}] | Account code '999' is not a valid code for this document.",
        "'LineItems':[{'Description':'x','AccountCode':'090'}] | Account code '090' is not a valid code for this document.",
        "'LineItems':[{'Description':'x','AccountCode':'499'}] | Account code '499' has been archived, or has been deleted."
                + " Each line item must reference a valid account.",
        "'LineItems':[{'Description':'x','AccountCode':'200','TaxType':'INPUT'}] | The TaxType code 'INPUT' cannot be used"
                + " with account code '200'.",
        "'LineItems':[{'Description':'x','TaxType':'VAT'}] | The TaxType code VAT does not exist or cannot be used for this"
                + " type of transaction.",
        "'LineItems':[{'Description':'x','ItemCode':'None'}] | Item code 'None' is not valid",
        "'LineItems':[{'Description':'x','UnitAmount':10,'LineAmount':11}] | The line total 11.00 does not match the expected"
                + " line total 10.00",
        "'LineItems':[{'Description':'x','Tracking':[{'Name':'Region','Option':'Nowhere'}]}] | The tracking option 'Nowhere'"
                + " of the category 'Region' is not valid"})
    void whatXeroRefusesIsRefusedInItsWords(String fields, String why) {
        app.demo.lockDates(LocalDate.parse("2024-06-30"), null);
        JsonNode refused = app.put("Invoices", sale(fields, LINE));
        assertThat(why(refused)).isEqualTo(why);
        assertThat(app.demo.size()).isZero();
    }

    @Test
    void aDateOfAnotherFormFailsTheWholeRequest() {
        SimulatorClient.Answer answer = app.send("PUT", "Invoices?summarizeErrors=false", "[" + sale("", LINE) + ","
                + sale("'Date':'31/12/2026'", LINE) + "]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("Type").asText()).isEqualTo("PostDataInvalidException");
        assertThat(app.demo.size()).isZero();
    }

    @Test
    void anItemFillsInWhatTheLineDoesNotSay() {
        JsonNode made = app.put("Invoices", sale("", "{'ItemCode':'GB1-White','Quantity':2,"
                + "'Tracking':[{'Name':'Region','Option':'North'}]}"));
        JsonNode line = made.at("/LineItems/0");
        assertThat(line.path("Description").asText()).isEqualTo("Golf balls - white, single");
        assertThat(line.path("UnitAmount").decimalValue()).isEqualByComparingTo("5.6");
        assertThat(line.path("AccountCode").asText() + line.path("TaxType").asText()).isEqualTo("200OUTPUT");
        assertThat(line.at("/Tracking/0/Option").asText()).isEqualTo("North");
    }

    @Test
    void whatADocumentSaysOfItsContactChangesTheContact() {
        JsonNode contact = app.put("Contacts", "{'Name':'Bayside','EmailAddress':'old@example.com',"
                + "'ContactPersons':[{'FirstName':'Ada'}]}");
        String id = contact.path("ContactID").asText();
        app.put("Invoices", "{'Type':'ACCREC','Contact':{'Name':'BAYSIDE'},'LineItems':[" + LINE + "]}");
        assertThat(app.get("Contacts/" + id).path("ContactPersons")).as("its name alone finds it").hasSize(1);
        app.put("Invoices", "{'Type':'ACCREC','Contact':{'ContactID':'" + id + "','EmailAddress':'new@example.com'},"
                + "'LineItems':[" + LINE + "]}");
        assertThat(app.get("Contacts/" + id).path("EmailAddress").asText()).isEqualTo("new@example.com");
        assertThat(app.get("Contacts/" + id).path("ContactPersons")).as("the trap").isEmpty();
        JsonNode other = app.put("Invoices", "{'Type':'ACCREC','Contact':{'Name':'Bay side'},'LineItems':[" + LINE + "]}");
        assertThat(other.at("/Contact/ContactID").asText()).as("a near miss is another contact").isNotEqualTo(id);
        assertThat(app.where("Contacts", "Name=='Bayside' OR Name=='Bay side'")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "CreditNotes | 'Type':'ACCRECCREDIT' | CreditNoteID | CreditNoteNumber | AUTHORISED | VOIDED | CN-0001",
        "PurchaseOrders | 'DeliveryDate':'2026-12-24' | PurchaseOrderID | PurchaseOrderNumber | AUTHORISED | DELETED | PO-0001"})
    void theOtherDocumentsAreWrittenAlike(String entity, String fields, String idField, String numberField, String next,
            String end, String number) {
        String line = entity.equals("PurchaseOrders") ? BOUGHT : LINE;
        JsonNode made = app.put(entity, "{" + fields + ",'Contact':{'Name':'Young Bros'},'LineItems':[" + line + "]}");
        assertThat(why(made)).isEmpty();
        String id = made.path(idField).asText();
        assertThat(made.path(numberField).asText()).isEqualTo(number);
        for (String found : new String[] {id, number}) {
            assertThat(app.get(entity + "/" + found).path("Total").decimalValue())
                    .isEqualByComparingTo(made.path("Total").decimalValue());
        }
        assertThat(why(app.post(entity + "/" + id, "{'Status':'" + next + "','Reference':'changed'}"))).isEmpty();
        assertThat(app.where(entity, "Reference=='changed' AND Status=='" + next + "'")).hasSize(1);
        assertThat(why(app.put(entity, "{" + fields + ",'LineItems':[]}"))).contains("A Contact must be")
                .contains("One or more line items");
        assertThat(app.post(entity + "/" + id, "{'Status':'" + end + "'}").path("Status").asText()).isEqualTo(end);
        assertThat(why(app.post(entity + "/" + id, "{'Status':'" + next + "'}"))).endsWith("not of valid status for modification");
    }

    @Test
    void aQuoteIsChangedWithItsContactAndDateAndLosesTheTextsThatAreLeftOut() {
        String known = "'Contact':{'Name':'Young Bros'},'Date':'2026-11-20'";
        JsonNode made = app.put("Quotes", "{" + known + ",'Title':'T','ExpiryDate':'2026-12-24','LineAmountTypes':'INCLUSIVE',"
                + "'LineItems':[" + LINE + "]}");
        assertThat(made.path("QuoteNumber").asText() + " " + made.path("Total").asText() + " "
                + made.path("LineAmountTypes").asText()).isEqualTo("QU-0001 59.98 INCLUSIVE");
        String id = made.path("QuoteID").asText();
        assertThat(why(app.post("Quotes/" + id, "{'Status':'SENT'}"))).isEqualTo("The Date field must be specified."
                + " | A Contact must be specified for this type of transaction");
        assertThat(why(app.post("Quotes/" + id, "{" + known + ",'Status':'DECLINED'}"))).contains("not of valid status");
        assertThat(why(app.post("Quotes/" + id, "{" + known + ",'Status':'SENT','Reference':'R'}"))).isEmpty();
        assertThat(app.where("Quotes", "Status=='SENT' AND Reference=='R'").path(0).has("Title")).isFalse();
        assertThat(app.ask("Quotes?QuoteNumber=QU-0001,QU-0009&DateFrom=2026-11-20").json().path("Quotes")).hasSize(1);
        assertThat(app.ask("Quotes?DateFrom=2026-11-21").json().path("Quotes")).isEmpty();
        assertThat(app.post("Quotes/" + id, "{" + known + ",'Status':'DELETED'}").path("Status").asText()).isEqualTo("DELETED");
    }

    @Test
    void whatXeroDoesNotKnowIsIgnored() {
        JsonNode made = app.put("Invoices", sale("'InvoiceNumber':'U','Colour':'red','AmountDue':1,'Total':1", LINE));
        assertThat(made.has("Colour")).isFalse();
        assertThat(made.path("AmountDue").asText()).as("which nobody can set").isEqualTo("65.98");
    }

    @Test
    void aBankTransactionIsBookedOnABankAccountAndDeletedUnlessReconciled() {
        String spent = "{'Type':'SPEND','Contact':{'Name':'Paper Ltd'},'BankAccount':{'Code':'%s'},'LineItems':[" + BOUGHT
                + "],'IsReconciled':%s}";
        assertThat(why(app.put("BankTransactions", spent.formatted("200", false)))).contains("of type BANK");
        JsonNode made = app.put("BankTransactions", spent.formatted("090", false));
        assertThat(made.path("Status").asText() + made.path("Total").asText()).isEqualTo("AUTHORISED110.00");
        String id = made.path("BankTransactionID").asText();
        assertThat(app.post("BankTransactions", "{'BankTransactionID':'" + id + "','Status':'DELETED'}").path("Status").asText())
                .isEqualTo("DELETED");
        String firm = app.put("BankTransactions", spent.formatted("090", true)).path("BankTransactionID").asText();
        assertThat(why(app.post("BankTransactions/" + firm, "{'Status':'DELETED'}"))).contains("has been reconciled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Date==DateTime(2026,11,20)", "Date>=DateTime(2026,11,01) AND Date<DateTime(2026,12,01)",
        "(Reference=='none' OR Reference=='P/O 7') AND Type=='ACCREC'", "Contact.Name=='Bayside'"})
    void whatWasWrittenIsFoundByWhatIsKnownOfIt(String where) {
        app.put("Invoices", sale("'Date':'2026-11-20','Reference':'P/O 7'", LINE));
        app.put("Invoices", "{'Type':'ACCREC','Date':'2026-01-02','Contact':{'Name':'Else'},'LineItems':[" + LINE + "]}");
        assertThat(app.where("Invoices", where)).hasSize(1);
        String contact = app.get("Contacts?where=" + SimulatorClient.encode("Name==\"Bayside\"")).path("ContactID").asText();
        assertThat(app.where("Invoices", "Contact.ContactID==guid('" + contact + "')")).hasSize(1);
    }

    @Test
    void aChangeMovesTheStampSoThatAPassSeesIt() {
        String id = app.put("CreditNotes", "{'Type':'ACCPAYCREDIT','Contact':{'Name':'Paper Ltd'},'LineItems':[" + BOUGHT + "]}")
                .path("CreditNoteID").asText();
        app.xero.clock().advance(Duration.ofMinutes(5));
        String since = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(app.xero.clock().millis()));
        assertThat(app.ask("CreditNotes?page=1", "If-Modified-Since", since).json().path("CreditNotes")).isEmpty();
        app.post("CreditNotes/" + id, "{'Reference':'later'}");
        assertThat(app.ask("CreditNotes?page=1", "If-Modified-Since", since).json().path("CreditNotes")).hasSize(1);
    }

    private static String sale(String fields, String line) {
        String contact = fields.contains("'Contact'") ? "" : ",'Contact':{'Name':'Bayside'}";
        String lines = fields.contains("'LineItems'") ? "" : ",'LineItems':[" + line + "]";
        return "{'Type':'ACCREC'" + (fields.isEmpty() ? "" : "," + fields) + contact + lines + "}";
    }
}
