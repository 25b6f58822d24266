package org.xerocamel.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of accounting record as Xero offers it (SPEC's table): what pages, what understands If-Modified-Since, and which
 * scopes open it.
 *
 * @param path below {@code /api.xro/2.0/}
 * @param collection the name of the list in the answer
 * @param id the field that identifies a record
 * @param paging how a list pages
 * @param modifiedSince whether If-Modified-Since is understood
 * @param stamp the field with the time of the last change or of the making; null for none
 * @param scopes any of these opens it
 * @param maker makes its records
 */
record EntityKind(String path, String collection, String id, Paging paging, boolean modifiedSince, String stamp,
        List<String> scopes, RecordMaker maker) {

    private static final String API = "/api.xro/2.0/";
    private static final String UPDATED = "UpdatedDateUTC";
    private static final String CREATED = "CreatedDateUTC";

    /** How a list pages. */
    enum Paging {
        /** By page and pageSize, and the answer tells how many pages there are. */
        SIZED,
        /** By page alone, a hundred at a time. */
        FIXED,
        /** By offset, the number of the last record; a hundred at a time. */
        OFFSET,
        /** All at once, whatever page is asked for. */
        NONE
    }

    /** What a single record is found by beside its id. */
    private static final Map<String, String> NUMBERS = Map.of("Contacts", "ContactNumber", "CreditNotes", "CreditNoteNumber",
            "Items", "Code", "PurchaseOrders", "PurchaseOrderNumber");

    /** All but invoices, which have an API of their own. */
    static final List<EntityKind> ALL = List.of(
            kind("Accounts", "AccountID", Paging.NONE, true, UPDATED, "settings", SettingsMaker::account),
            kind("BankTransactions", "BankTransactionID", Paging.SIZED, true, UPDATED, "banktransactions",
                    BankMaker::transaction),
            kind("BankTransfers", "BankTransferID", Paging.NONE, true, CREATED, "banktransactions", BankMaker::transfer),
            kind("BatchPayments", "BatchPaymentID", Paging.NONE, true, UPDATED, "payments", PaymentMaker::batch),
            kind("BrandingThemes", "BrandingThemeID", Paging.NONE, false, CREATED, "settings", SettingsMaker::theme),
            kind("Budgets", "BudgetID", Paging.NONE, false, UPDATED, "budgets", SettingsMaker::budget),
            kind("Contacts", "ContactID", Paging.SIZED, true, UPDATED, "contacts", PeopleMaker::contact),
            kind("ContactGroups", "ContactGroupID", Paging.NONE, false, null, "contacts", PeopleMaker::group),
            kind("CreditNotes", "CreditNoteID", Paging.SIZED, true, UPDATED, "invoices", DocumentMaker::creditNote),
            kind("Currencies", "Code", Paging.NONE, false, null, "settings", SettingsMaker::currency),
            kind("Items", "ItemID", Paging.NONE, true, UPDATED, "settings", DocumentMaker::item),
            kind("Journals", "JournalID", Paging.OFFSET, true, CREATED, "journals", JournalMaker::journal),
            kind("LinkedTransactions", "LinkedTransactionID", Paging.FIXED, false, UPDATED, "invoices",
                    DocumentMaker::linked),
            kind("ManualJournals", "ManualJournalID", Paging.SIZED, true, UPDATED, "manualjournals",
                    JournalMaker::manual),
            kind("Overpayments", "OverpaymentID", Paging.SIZED, true, UPDATED, "payments", PaymentMaker::overpayment),
            kind("Payments", "PaymentID", Paging.SIZED, true, UPDATED, "payments", PaymentMaker::payment),
            kind("Prepayments", "PrepaymentID", Paging.SIZED, true, UPDATED, "payments", PaymentMaker::prepayment),
            kind("PurchaseOrders", "PurchaseOrderID", Paging.SIZED, true, UPDATED, "invoices",
                    DocumentMaker::purchaseOrder),
            kind("Quotes", "QuoteID", Paging.FIXED, true, UPDATED, "invoices", DocumentMaker::quote),
            kind("RepeatingInvoices", "RepeatingInvoiceID", Paging.NONE, false, null, "invoices",
                    DocumentMaker::repeating),
            kind("TaxRates", "TaxType", Paging.NONE, false, null, "settings", SettingsMaker::taxRate),
            kind("TrackingCategories", "TrackingCategoryID", Paging.NONE, false, null, "settings",
                    SettingsMaker::trackingCategory),
            kind("Users", "UserID", Paging.NONE, true, UPDATED, "settings", PeopleMaker::user),
            report("ProfitAndLoss", "profitandloss"), report("BalanceSheet", "balancesheet"),
            report("TrialBalance", "trialbalance"), report("AgedReceivablesByContact", "aged"),
            report("AgedPayablesByContact", "aged"), report("BankSummary", "banksummary"),
            report("BudgetSummary", "budgetsummary"), report("ExecutiveSummary", "executivesummary"),
            new EntityKind("Reports/TenNinetyNine", "Reports", "ReportName", Paging.NONE, false, null,
                    List.of("accounting.reports.tenninetynine.read"), OtherReports::tenNinetyNine),
            new EntityKind("Reports", "Reports", "ReportID", Paging.NONE, false, UPDATED,
                    List.of("accounting.reports.taxreports.read"), OtherReports::taxReturn));

    private static EntityKind kind(String name, String id, Paging paging, boolean since, String stamp, String scope,
            RecordMaker maker) {
        String full = "accounting." + scope;
        return new EntityKind(name, name, id, paging, since, stamp, List.of(full, full + ".read"), maker);
    }

    private static EntityKind report(String name, String scope) {
        return new EntityKind("Reports/" + name, "Reports", "ReportID", Paging.NONE, false, null,
                List.of("accounting.reports." + scope + ".read"), ReportMaker.of(name));
    }

    /** @return the kind that a request is for */
    static Optional<EntityKind> of(Request request) {
        return ALL.stream().filter(kind -> (request.path() + "/").startsWith(API + kind.path + "/")).findFirst();
    }

    /** @return the kind of that path */
    static EntityKind of(String path) {
        return ALL.stream().filter(kind -> kind.path.equals(path)).findFirst().orElseThrow();
    }

    /** @return the kind of that path, if there is one */
    static Optional<EntityKind> find(String path) {
        return ALL.stream().filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** @return the field that finds a single record beside its id; empty for none */
    String number() {
        return NUMBERS.getOrDefault(path, "");
    }

    /** @return what of the request's path comes after the list's; empty for the list */
    String single(Request request) {
        return request.path().length() <= API.length() + path.length() + 1 ? ""
                : URLDecoder.decode(request.path().substring(API.length() + path.length() + 1).replace("+", "%2B"),
                        StandardCharsets.UTF_8);
    }

    /** @return whether unitdp is known, as SPEC has it: to lists, and to fewer questions for one record */
    boolean hasExactPrices(boolean one) {
        return List.of("BankTransactions", "CreditNotes", "Items").contains(path)
                || !one && List.of("Overpayments", "Prepayments").contains(path);
    }

    /** @return whether it is a report that is made when it is asked for */
    boolean isReport() {
        return path.startsWith("Reports/") && !path.endsWith("TenNinetyNine");
    }
}
