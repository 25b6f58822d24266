package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** Rows of a table become documents. */
class TableDraftsTest {

    private static final String SALES = "*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,"
            + "POCity,PORegion,POPostalCode,POCountry,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,InventoryItemCode,"
            + "*Description,*Quantity,*UnitAmount,Discount,*AccountCode,*TaxType,TrackingName1,TrackingOption1,TrackingName2,"
            + "TrackingOption2,Currency,BrandingTheme\n";
    private static final String BILLS = "*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,"
            + "POCity,PORegion,POPostalCode,POCountry,*InvoiceNumber,*InvoiceDate,*DueDate,InventoryItemCode,Description,"
            + "*Quantity,*UnitAmount,*AccountCode,*TaxType,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2,Currency\n";

    @Test
    void xerosOwnTemplateBecomesADocumentWithItsLines() {
        Draft draft = Drafts.one("invoices", SALES
                + "ACME,a@acme.test,1 High St,,,,Leeds,,LS1,UK,INV-1,PO 7,2026-12-31,31 Jan 2027,GB1,Golf balls,2,9.9900,10,200,"
                + "20% (VAT on Income),Region,North,,,gbp,Standard\n"
                + ",,,,,,,,,,INV-1,,,,,Postage,1,3,,201,No VAT,,,,,,\n");
        assertThat(draft.faults()).isEmpty();
        assertThat(draft.entity()).isEqualTo("Invoices");
        assertThat(draft.kind()).isEqualTo("Invoices");
        assertThat(draft.line()).isEqualTo(2);
        assertThat(draft.lastLine()).isEqualTo(3);
        assertThat(draft.itemLines()).containsExactly(2, 3);
        assertThat(draft.document()).hasToString("{\"Contact\":{\"Name\":\"ACME\",\"EmailAddress\":\"a@acme.test\",\"Addresses\":["
                + "{\"AddressType\":\"POBOX\",\"AddressLine1\":\"1 High St\",\"City\":\"Leeds\",\"PostalCode\":\"LS1\","
                + "\"Country\":\"UK\"}]},\"InvoiceNumber\":\"INV-1\",\"Reference\":\"PO 7\",\"Date\":\"2026-12-31\","
                + "\"DueDate\":\"2027-01-31\",\"CurrencyCode\":\"GBP\",\"BrandingTheme\":\"Standard\",\"LineItems\":["
                + "{\"ItemCode\":\"GB1\",\"Description\":\"Golf balls\",\"Quantity\":2,\"UnitAmount\":9.9900,"
                + "\"DiscountRate\":10,\"AccountCode\":\"200\",\"TaxType\":\"20% (VAT on Income)\","
                + "\"Tracking\":[{\"Name\":\"Region\",\"Option\":\"North\"}]},"
                + "{\"Description\":\"Postage\",\"Quantity\":1,\"UnitAmount\":3,\"AccountCode\":\"201\",\"TaxType\":\"No VAT\"}],"
                + "\"Type\":\"ACCREC\"}");
    }

    @Test
    void aNoteAndAnEMailAreStepsAndNoFieldsOfTheDocument() {
        Draft draft = Drafts.one("Invoices", "InvoiceNumber,HistoryNote,Email\nINV-1,By the shop,yes\n");
        assertThat(draft.faults()).isEmpty();
        assertThat(draft.steps()).containsExactly(Map.entry("HistoryNote", "By the shop"), Map.entry("Email", "true"));
        assertThat(draft.document()).hasToString("{\"InvoiceNumber\":\"INV-1\",\"Type\":\"ACCREC\"}");
        assertThat(Drafts.one("Invoices", "InvoiceNumber,Email\nINV-1,no\n").steps()).as("not wanted").isEmpty();
        assertThat(Drafts.one("Invoices", "[{\"InvoiceNumber\":\"INV-1\",\"HistoryNote\":\"x\",\"Email\":true}]").steps())
                .containsExactly(Map.entry("HistoryNote", "x"), Map.entry("Email", "true"));
        assertThat(Drafts.one("Contacts", "ContactName,HistoryNote\nACME,Met at the fair\n").steps())
                .containsExactly(Map.entry("HistoryNote", "Met at the fair"));
    }

    @Test
    void aStepThatCannotBeDoneIsRefusedWithItsDocument() {
        assertThat(Drafts.faults("Invoices", "InvoiceNumber,HistoryNote\nINV-1," + "x".repeat(251) + "\n")).singleElement().asString()
                .endsWith("has 251 characters; Xero takes notes of at most 250.");
        assertThat(Drafts.faults("Invoices", "InvoiceNumber,Email\nINV-1,a@acme.test\n")).containsExactly("Line 2, Email"
                + " 'a@acme.test': must be true or false, and says whether it is sent by e-mail; an address belongs into the column"
                + " EmailAddress.");
        assertThat(Drafts.faults("Bills", "ContactName,InvoiceNumber,InvoiceDate,Email\nACME,7,2026-12-31,true\n"))
                .containsExactly("Line 2, Email 'true': is for Invoices only; leave it empty.");
        assertThat(Drafts.faults("Invoices", "InvoiceNumber,Email,SentToContact\nINV-1,true,true\n")).singleElement().asString()
                .startsWith("Line 2, SentToContact 'true': marks it as sent already");
    }

    @Test
    void theBillsTemplateInTheFolderOfInvoicesIsNotBookedAsSales() {
        String row = "ACME,,,,,,,,,,77,2026-12-31,2027-01-31,,Rent,1,100,300,Exempt,,,,,\n";
        assertThat(Drafts.one("Invoices", BILLS + row)).returns("Bills", Draft::kind)
                .returns("ACCPAY", draft -> draft.document().path("Type").asText());
        assertThat(Drafts.one("Bills", BILLS + row)).returns("Bills", Draft::kind);
        assertThat(Drafts.one("Invoices", BILLS.replace(",Currency", ",Currency,Reference") + row.replace(",\n", ",,\n")))
                .returns("Invoices", Draft::kind);
    }

    @Test
    void theFileOfTheRefusedRowsIsReadWithItsErrors() {
        String row = "ACME,,,,,,,,,,77,2026-12-31,2027-01-31,,Rent,1,100,300,Exempt,,,,,,It was wrong.\n";
        assertThat(Drafts.one("Invoices", BILLS.replace("\n", ",Error\n") + row)).as("still the template for bills")
                .returns("Bills", Draft::kind).returns(List.of(), Draft::faults)
                .returns(false, draft -> draft.document().has("Error"));
        assertThat(Drafts.one("Invoices", "{\"InvoiceNumber\":\"1\",\"Error\":\"It was wrong.\"}\n"))
                .returns(List.of(), Draft::faults).returns(false, draft -> draft.document().has("Error"));
    }

    @Test
    void aColumnTypeSaysWhichKindItIs() {
        String file = "Type,ContactName,InvoiceNumber,InvoiceDate,Description\naccpay,ACME,1,2026-12-31,Rent\n";
        assertThat(Drafts.one("Invoices", file)).returns("Bills", Draft::kind).returns(List.of(), Draft::faults);
        assertThat(Drafts.faults("Bills", file.replace("accpay", "ACCREC"))).containsExactly(
                "Line 2, Type 'ACCREC': does not belong into the folder Bills, which holds ACCPAY.");
        assertThat(Drafts.faults("Invoices", file.replace("accpay", "ACCREK"))).singleElement().asString()
                .endsWith("did you mean ACCREC?");
    }

    @Test
    void billsOfOneNumberFromTwoContactsAreTwo() {
        List<Draft> drafts = Drafts.of("Bills", "ContactName,InvoiceNumber,InvoiceDate,Description\n"
                + "A,1,2026-12-31,x\nA,1,31/12/2026,y\nB,1,2026-12-31,z\nB,1,2026-12-30,z\n");
        assertThat(drafts).extracting(Draft::itemLines).containsExactly(List.of(2, 3), List.of(4), List.of(5));
        assertThat(drafts).allSatisfy(draft -> assertThat(draft.faults()).isEmpty());
    }

    @Test
    void rowsOfOneDocumentThatStandApartAreNeverBookedAsTwo() {
        Drafts drafts = Drafts.of("Invoices", "InvoiceNumber,Description\n1,a\n2,b\n1,c\n", DraftOptions.NONE);
        assertThat(drafts.all).hasSize(3);
        assertThat(drafts.all.get(2).faults()).extracting(Fault::sentence)
                .containsExactly("Line 4: The rows of one document must follow each other; this one began in line 2.");
        assertThat(drafts.half).containsExactly(2);
    }

    @Test
    void sameNumbersInTwoOrganisationsAreTwoDocuments() {
        assertThat(Drafts.of("Invoices", "Organisation,InvoiceNumber,Description\nA,1,a\nB,1,b\n"))
                .extracting(Draft::organisation, draft -> draft.faults().size())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("A", 0), org.assertj.core.groups.Tuple.tuple("B", 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Reference | x | y | Line 3, Reference 'y': differs from 'x' above; the rows of one document have the same, or leave it empty.",
        "Total | 10.00 | 11 | Line 3, Total '11': differs from '10.00' above; the rows of one document have the same, or leave it empty.",
        "ExternalID | a | b | Line 3, ExternalID 'b': differs from 'a' above; the rows of one document have the same, or leave it empty."})
    void aCellOfTheDocumentMustBeTheSameInAllOfItsRows(String title, String first, String second, String fault) {
        String head = "InvoiceNumber,Description," + title + "\n1,a," + first + "\n1,b,";
        assertThat(Drafts.faults("Invoices", head + second + "\n")).containsExactly(fault);
        assertThat(Drafts.faults("Invoices", head + first + "\n")).isEmpty();
        assertThat(Drafts.faults("Invoices", head + "\n")).isEmpty();
    }

    @Test
    void theTotalIsKeptBesideTheDocument() {
        assertThat(Drafts.one("Invoices", "InvoiceNumber,Total\n1,1234.50\n")).satisfies(draft -> {
            assertThat(draft.statedTotal()).isEqualByComparingTo("1234.50");
            assertThat(draft.document().has("Total")).isFalse();
        });
    }

    @Test
    void aRowWithoutTheNumberBelongsToNoDocument() {
        assertThat(Drafts.faults("Invoices", "InvoiceNumber,Description\n1,a\n,b\n")).containsExactly(
                "Line 3: The row has no InvoiceNumber, which says to which document it belongs.");
    }

    @Test
    void aRowThatCannotBeReadIsWrongForTheDocumentsBesideIt() {
        List<Draft> drafts = Drafts.of("Invoices", "InvoiceNumber,Description\n1,a\n2,b\n2,c,d\n3,d\n4,e\n");
        assertThat(drafts).extracting(draft -> draft.faults().size()).containsExactly(0, 1, 1, 0);
        assertThat(drafts.get(1).lastLine()).isEqualTo(4);
        assertThat(drafts.get(2).faults().get(0).sentence())
                .isEqualTo("Line 5: Line 4 above, which may belong to the document, cannot be read.");
    }

    @Test
    void aRowMayRepeatNothing() {
        assertThat(Drafts.faults("Invoices", "InvoiceNumber,Description\n1,a\n1,\n"))
                .containsExactly("Line 3: The row repeats the document above and has no line of it.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "InvoiceNumber,Descripton,Quantity | The first line has an unknown column 'Descripton' (did you mean Description?).",
        "InvoiceNumber,Note,Quantity | The first line has an unknown column 'Note'.",
        "Mr Miller,4111 1111 1111 1111,InvoiceNumber | The first line has an unknown column, its number 1; an unknown column, its number 2.",
        "Mr Miller,4111 1111 1111 1111 | The first line has no title of a column of Invoices among its 2.",
        "*InvoiceNumber,Invoice number | The columns '*InvoiceNumber' and 'Invoice number' are the same, InvoiceNumber.",
        "Currency,CurrencyCode | The columns 'Currency' and 'CurrencyCode' are the same, Currency."})
    void aFileWithAnUnknownTitleIsRefusedAsAWhole(String header, String why) {
        assertThatThrownBy(() -> Drafts.of("Invoices", header + "\n1,2,3\n")).isInstanceOf(UnreadableFileException.class)
                .hasMessage(why);
    }

    @Test
    void titlesMayHaveAStarBlanksAndAnyCase() {
        assertThat(Drafts.one("Invoices", "* invoice NUMBER ,\u00a0due date\n1,2026-12-31\n").document())
                .hasToString("{\"InvoiceNumber\":\"1\",\"DueDate\":\"2026-12-31\",\"Type\":\"ACCREC\"}");
    }

    @Test
    void everyFaultHasItsLineColumnAndValue() {
        assertThat(Drafts.faults("Invoices", "InvoiceNumber,InvoiceDate,UnitAmount,SentToContact,Currency\n"
                + "1,01/02/2026,\"1,234.50\",maybe,euro\n")).containsExactly(
                "Line 2, InvoiceDate '01/02/2026': may be 2026-02-01 or 2026-01-02; write one of these, or set"
                        + " xero.update.date-format to dd/MM/yyyy or MM/dd/yyyy.",
                "Line 2, UnitAmount '1,234.50': must be a number such as 1234.50, without a currency and without separators"
                        + " of thousands.",
                "Line 2, SentToContact 'maybe': must be true or false.",
                "Line 2, Currency 'euro': must be a currency's code of three letters, such as EUR.");
    }
}
