package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Xero's own templates, unchanged, and the files that Xero has none for. */
class TemplatesTest {

    private static final String CONTACTS = "*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAttentionTo,POAddressLine1,"
            + "POAddressLine2,POAddressLine3,POAddressLine4,POCity,PORegion,POPostalCode,POCountry,SAAttentionTo,SAAddressLine1,"
            + "SAAddressLine2,SAAddressLine3,SAAddressLine4,SACity,SARegion,SAPostalCode,SACountry,PhoneNumber,FaxNumber,"
            + "MobileNumber,DDINumber,SkypeName,BankAccountName,BankAccountNumber,BankAccountParticulars,TaxNumber,"
            + "AccountsReceivableTaxCodeName,AccountsPayableTaxCodeName,Website,LegalName,Discount,CompanyNumber,DueDateBillDay,"
            + "DueDateBillTerm,DueDateSalesDay,DueDateSalesTerm,SalesAccount,PurchasesAccount,TrackingName1,SalesTrackingOption1,"
            + "PurchasesTrackingOption1,TrackingName2,SalesTrackingOption2,PurchasesTrackingOption2,BrandingTheme,DefaultTaxBills,"
            + "DefaultTaxSales,Person1FirstName,Person1LastName,Person1Email,Person1IncludeInEmail\n";

    @Test
    void contacts() {
        Draft draft = Drafts.one("Contacts", CONTACTS + "ACME,A1,a@b.test,Ann,Lee,,1 High St,,,,,,,,,2 Low St,,,,,,,,123,,456,,,,12-34,,,"
                + ",,,,,,20,of the following month,14,day(s) after the invoice date,200,,Region,North,,,,,,Tax inclusive,,Bob,Ray,b@b.test,"
                + "Yes\n");
        assertThat(draft.faults()).isEmpty();
        assertThat(draft.document()).hasToString("{\"Name\":\"ACME\",\"AccountNumber\":\"A1\",\"EmailAddress\":\"a@b.test\","
                + "\"FirstName\":\"Ann\",\"LastName\":\"Lee\",\"Addresses\":[{\"AddressType\":\"POBOX\",\"AddressLine1\":\"1 High St\"},"
                + "{\"AddressType\":\"STREET\",\"AddressLine1\":\"2 Low St\"}],\"Phones\":[{\"PhoneType\":\"DEFAULT\","
                + "\"PhoneNumber\":\"123\"},{\"PhoneType\":\"MOBILE\",\"PhoneNumber\":\"456\"}],\"BankAccountDetails\":\"12-34\","
                + "\"PaymentTerms\":{\"Bills\":{\"Day\":20,\"Type\":\"OFFOLLOWINGMONTH\"},\"Sales\":{\"Day\":14,"
                + "\"Type\":\"DAYSAFTERBILLDATE\"}},\"SalesDefaultAccountCode\":\"200\",\"SalesTrackingCategories\":["
                + "{\"TrackingCategoryName\":\"Region\",\"TrackingOptionName\":\"North\"}],"
                + "\"PurchasesDefaultLineAmountType\":\"INCLUSIVE\",\"ContactPersons\":[{\"FirstName\":\"Bob\",\"LastName\":\"Ray\","
                + "\"EmailAddress\":\"b@b.test\",\"IncludeInEmails\":true}]}");
        assertThat(Drafts.faults("Contacts", "*ContactName,SkypeName\nACME,ann\n")).containsExactly(
                "Line 2, SkypeName 'ann': cannot be set through Xero's API; leave it empty, and set it in Xero.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Items | *ItemCode,ItemName,PurchasesDescription,PurchasesUnitPrice,PurchasesAccount,PurchasesTaxRate,SalesDescription,SalesUnitPrice,SalesAccount,SalesTaxRate,InventoryAssetAccount,CostOfGoodsSoldAccount | A,Ball,in,1.5000,310,GST,out,2,200,VAT,, | {'Code':'A','Name':'Ball','PurchaseDescription':'in','PurchaseDetails':{'UnitPrice':1.5000,'AccountCode':'310','TaxType':'GST'},'Description':'out','SalesDetails':{'UnitPrice':2,'AccountCode':'200','TaxType':'VAT'}}",
        "Payments | InvoiceNumber,Amount,Date,Account,Reference | INV-1,12.50,2026-12-31,090,shop | {'Invoice':{'InvoiceNumber':'INV-1'},'Amount':12.50,'Date':'2026-12-31','Account':{'Code':'090'},'Reference':'shop'}",
        "BatchPayments | Account,Date,InvoiceNumber,Amount | 090,2026-12-31,INV-1,12.50 | {'Account':{'Code':'090'},'Date':'2026-12-31','Payments':[{'Invoice':{'InvoiceNumber':'INV-1'},'Amount':12.50}]}",
        "BankTransfers | FromAccount,ToAccount,Amount,Date | 090,091,5,2026-12-31 | {'FromBankAccount':{'Code':'090'},'ToBankAccount':{'Code':'091'},'Amount':5,'Date':'2026-12-31'}",
        "SpendMoney | BankAccount,ContactName,Date,Description,Quantity,UnitAmount,AccountCode | 090,ACME,2026-12-31,Tea,1,-2.50,400 | {'BankAccount':{'Code':'090'},'Contact':{'Name':'ACME'},'Date':'2026-12-31','LineItems':[{'Description':'Tea','Quantity':1,'UnitAmount':-2.50,'AccountCode':'400'}],'Type':'SPEND'}",
        "CreditNotes | *ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,*Description | ACME,CN-1,2026-12-31,,Back | {'Contact':{'Name':'ACME'},'CreditNoteNumber':'CN-1','Date':'2026-12-31','LineItems':[{'Description':'Back'}],'Type':'ACCRECCREDIT'}",
        "CreditNoteAllocations | CreditNoteNumber,InvoiceNumber,Amount,Date | CN-1,INV-1,5,2026-12-31 | {'CreditNote':{'CreditNoteNumber':'CN-1'},'Invoice':{'InvoiceNumber':'INV-1'},'Amount':5,'Date':'2026-12-31'}",
        "Accounts | *Code,*Name,*Type,*Tax Code,Description,Dashboard,Expense Claims,Enable Payments,Balance | 201,Toys,current asset,No VAT,,No,No,Yes, | {'Code':'201','Name':'Toys','Type':'CURRENT','TaxType':'No VAT','AddToWatchlist':false,'ShowInExpenseClaims':false,'EnablePaymentsToAccount':true}",
        "TaxRates | Name,ComponentName,Rate | Eco,Levy,2.5 | {'Name':'Eco','TaxComponents':[{'Name':'Levy','Rate':2.5}]}",
        "TrackingOptions | TrackingCategory,Option | Region,West | {'TrackingCategory':{'Name':'Region'},'Name':'West'}",
        "Quotes | ContactName,QuoteNumber,QuoteDate,Description,LineAmountTypes | ACME,QU-1,2026-12-31,x,tax exclusive | {'Contact':{'Name':'ACME'},'QuoteNumber':'QU-1','Date':'2026-12-31','LineAmountTypes':'EXCLUSIVE','LineItems':[{'Description':'x'}]}",
        "PurchaseOrders | ContactName,PurchaseOrderNumber,OrderDate,Description | ACME,PO-1,2026-12-31,x | {'Contact':{'Name':'ACME'},'PurchaseOrderNumber':'PO-1','Date':'2026-12-31','LineItems':[{'Description':'x'}]}"})
    void each(String folder, String header, String row, String document) {
        Draft draft = Drafts.one(folder, header + "\n" + row + "\n");
        assertThat(draft.faults()).isEmpty();
        assertThat(draft.document().toString().replace('"', '\'')).isEqualTo(document);
    }

    @Test
    void linesOfAManualJournalShareNarrationAndDate() {
        assertThat(Drafts.of("ManualJournals", "*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,"
                + "TrackingOption1,TrackingName2,TrackingOption2\nRent,31/12/2026,a,400,No VAT,10.00,Region,,,\n"
                + "Rent,31/12/2026,b,800,No VAT,-10.00,Region,North,,\n")).singleElement().satisfies(draft -> {
                    assertThat(draft.faults()).isEmpty();
                    assertThat(draft.document()).hasToString("{\"Narration\":\"Rent\",\"Date\":\"2026-12-31\",\"JournalLines\":["
                            + "{\"Description\":\"a\",\"AccountCode\":\"400\",\"TaxType\":\"No VAT\",\"LineAmount\":10.00},"
                            + "{\"Description\":\"b\",\"AccountCode\":\"800\",\"TaxType\":\"No VAT\",\"LineAmount\":-10.00,"
                            + "\"Tracking\":[{\"Name\":\"Region\",\"Option\":\"North\"}]}]}");
                });
    }
}
