package org.xerocamel.deliver.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.Entity;
import org.xerocamel.config.ShippedSettings;

class CsvRendererTest {

    private static final Map<String, Entity> ENTITIES = ShippedSettings.entities();
    private static final String HEADER = "InvoiceID,InvoiceNumber,Type,Status,ContactID,ContactName,Date,DueDate,"
            + "Reference,CurrencyCode,CurrencyRate,LineAmountTypes,SubTotal,TotalTax,Total,AmountDue,"
            + "AmountPaid,AmountCredited,FullyPaidOnDate,UpdatedDateUTC,LineItemID,Description,Quantity,UnitAmount,DiscountRate,ItemCode,"
            + "AccountCode,TaxType,TaxAmount,LineAmount,"
            + "TrackingName1,TrackingOption1,TrackingName2,TrackingOption2\r\n";

    @Test
    void aRowALineItemWithTheInvoiceInFront() {
        String csv = csv("Invoices", """
                {"InvoiceID":"a","Type":"ACCREC","Contact":{"ContactID":"c","Name":"Ærø"},\
                "Date":"2026-11-24","Total":30.00,\
                "LineItems":[{"LineItemID":"1","Description":"One","Quantity":1.0000,"LineAmount":10.00},\
                {"LineItemID":"2","LineAmount":20.00,"Tracking":[{"Name":"Region","Option":"North"}]}]}""");

        assertThat(csv).isEqualTo(HEADER
                + "a,,ACCREC,,c,Ærø,2026-11-24,,,,,,,,30.00,,,,,,1,One,1.0000,,,,,,,10.00,,,,\r\n"
                + "a,,ACCREC,,c,Ærø,2026-11-24,,,,,,,,30.00,,,,,,2,,,,,,,,,20.00,Region,North,,\r\n");
    }

    @Test
    void anInvoiceWithoutLinesStillHasARow() {
        assertThat(csv("Invoices", "{\"InvoiceID\":\"a\"}\n{\"InvoiceID\":\"b\",\"LineItems\":[]}\n"
                + "{\"InvoiceID\":\"c\",\"LineItems\":null}"))
                .isEqualTo(HEADER + row("a") + row("b") + row("c"));
    }

    @Test
    void textsAreQuotedAsRfc4180Says() {
        assertThat(csv("Quotes", "{\"a\":\"say \\\"hi\\\"\",\"b\":\"x,y\",\"c\":\"two\\nlines\",\"d\":\" kept \"}"))
                .isEqualTo("a,b,c,d\r\n\"say \"\"hi\"\"\",\"x,y\",\"two\nlines\", kept \r\n");
    }

    @Test
    void numbersStayAsTheyWereToTheLastDigit() {
        assertThat(csv("Quotes",
                "{\"a\":10.10,\"b\":-0.0000,\"c\":1E5,\"d\":12345678901234567890.12345678901234567890}"))
                .endsWith("10.10,-0.0000,1E5,12345678901234567890.12345678901234567890\r\n");
    }

    @Test
    void aTextThatASpreadsheetWouldRunIsDisarmedAndANumberIsNot() {
        assertThat(csv("Quotes", "{\"a\":\"=1+1\",\"b\":\"+45 12\","
                + "\"c\":\"-x\",\"d\":\"@SUM\",\"e\":\"\\t=1\",\"f\":-5.00,\"g\":\"a=b\"}"))
                .endsWith("'=1+1,'+45 12,'-x,'@SUM,\"'\t=1\",-5.00,a=b\r\n");
        assertThat(csv("Quotes", "{\"=a\":\"  =1\",\"b\":\"\\n=1\",\"c\":\"\uff1d1\",\"d\":\"\\\"=1\",\"e\":\"x;=1\"}"))
                .isEqualTo("'=a,b,c,d,e\r\n'  =1,\"'\n=1\",'\uff1d1,\"'\"\"=1\",\"x;=1\"\r\n");
    }

    @Test
    void everyEntityWithColumnsOfItsOwnHasThemInTheirOrder() {
        assertThat(csv("Contacts", "{\"Name\":\"Ærø\",\"ContactID\":\"c\",\"Balances\":{\"AccountsReceivable\":"
                + "{\"Outstanding\":1.10}},\"Unknown\":1}"))
                .startsWith("ContactID,ContactNumber,AccountNumber,ContactStatus,Name,")
                .endsWith("PayableOverdue,UpdatedDateUTC\r\nc,,,,Ærø,,,,,,,,,,,,,1.10,,,,\r\n");
        assertThat(csv("Payments", "{\"PaymentID\":\"p\",\"Amount\":5.00,\"Invoice\":{\"InvoiceNumber\":\"=1\"}}"))
                .endsWith("\r\np,,,,5.00,,,,,,,,'=1,,,,,,,\r\n");
        assertThat(csv("CreditNotes", "{\"CreditNoteID\":\"n\",\"LineItems\":[{\"LineAmount\":1.0},{\"LineAmount\":2.0}]}"))
                .as("a row a line").hasLineCount(3);
        assertThat(csv("BankTransactions", "{\"BankTransactionID\":\"b\",\"BankAccount\":{\"Code\":\"090\"}}"))
                .contains("\r\nb,,,,,,090,,");
        assertThat(csv("Accounts", "{\"AccountID\":\"a\",\"Code\":\"200\"}")).contains("\r\na,200,,");
        assertThat(csv("Items", "{\"ItemID\":\"i\",\"SalesDetails\":{\"UnitPrice\":10.50}}"))
                .contains("\r\ni,,,,,,,,,,,10.50,,");
    }

    @Test
    void otherRecordsHaveTheColumnsOfTheWholeBatch() {
        assertThat(csv("Users", "{\"ContactID\":\"1\",\"Name\":\"A\",\"Phones\":[{\"x\":1}]}\n"
                + "{\"ContactID\":\"2\",\"IsCustomer\":true,\"Name\":null}"))
                .isEqualTo("ContactID,Name,IsCustomer\r\n1,A,\r\n2,,true\r\n");
    }

    @Test
    void aRecordThatMakesNoRowIsRefusedAndTheOthersStay() {
        Rendering rendering = render("Invoices", "{\"InvoiceID\":\"a\"}\n{\"InvoiceID\":\n"
                + "{\"InvoiceID\":\"b\",\"LineItems\":\"x\"}\n"
                + "{\"InvoiceID\":\"c\",\"LineItems\":[1]}\n[]\n{\"InvoiceID\":\"d\"}");

        assertThat(new String(rendering.files().get(0).content(), UTF_8)).isEqualTo(HEADER + row("a") + row("d"));
        assertThat(rendering.refused()).extracting(refusal -> refusal.recordId()).containsExactly("", "b", "c", "");
        assertThat(rendering.refused()).allSatisfy(refusal -> assertThat(refusal.reason()).isNotBlank());
    }

    @Test
    void aFileThatIsAddedIsAllThatAColumnNeeds(@TempDir Path folder) throws IOException {
        Map<String, Entity> rows = ShippedSettings.entitiesWith(folder, "Things", """
                path: Things
                id: ThingID
                table:
                  columns:
                    ThingID: id
                    OwnerName: text(80) Owner.Name
                    Weight: money, table only
                """);
        byte[] record = "{\"ThingID\":\"a\",\"Owner\":{\"Name\":\"Ann\"},\"Weight\":1}\n".getBytes(UTF_8);

        Rendering rendering = new CsvRenderer(rows).render(new FileBatch("org/Things", "t", "Things", "ThingID", 7, "", null, record, Map::of));

        assertThat(new String(rendering.files().get(0).content(), UTF_8)).isEqualTo("ThingID,OwnerName\r\na,Ann\r\n");
    }

    @Test
    void aColumnThatAUserAddsStandsBehindTheShippedOnes() {
        Map<String, Entity> rows = ShippedSettings.entities(Map.of("xero.entities.Items.table.columns.Colour", "text(20)"));
        byte[] record = "{\"ItemID\":\"a\",\"Colour\":\"red\"}\n".getBytes(UTF_8);

        Rendering rendering = new CsvRenderer(rows).render(new FileBatch("org/Items", "t", "Items", "ItemID", 7, "", null, record, Map::of));

        assertThat(new String(rendering.files().get(0).content(), UTF_8)).startsWith("ItemID,Code,Name,")
                .contains(",PurchaseTaxType,UpdatedDateUTC,Colour\r\na,").endsWith(",red\r\n");
    }

    @Test
    void aColumnForTheExternalIdHasWhatARecordWasWrittenWith() {
        Map<String, Entity> rows = ShippedSettings.entities(Map.of("xero.entities.Items.table.columns.ExternalID", "text, csv only"));
        byte[] records = "{\"ItemID\":\"a\"}\n{\"ItemID\":\"b\"}\n".getBytes(UTF_8);

        Rendering rendering = new CsvRenderer(rows).render(new FileBatch("org/Items", "t", "Items", "ItemID", 7, "", null, records,
                () -> Map.of("b", "=order-1")));

        assertThat(new String(rendering.files().get(0).content(), UTF_8)).contains(",UpdatedDateUTC,ExternalID\r\na,")
                .contains(",\r\nb,").endsWith(",'=order-1\r\n");
    }

    private static String row(String id) {
        return id + ",".repeat(33) + "\r\n";
    }

    private static String csv(String entity, String batch) {
        Rendering rendering = render(entity, batch);
        assertThat(rendering.refused()).isEmpty();
        return new String(rendering.files().get(0).content(), UTF_8);
    }

    private static Rendering render(String entity, String batch) {
        byte[] content = (batch + "\n").getBytes(UTF_8);
        return new CsvRenderer(ENTITIES).render(new FileBatch("org/" + entity, "t", entity, "InvoiceID", 7, "", null, content, Map::of));
    }
}
