package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What an organisation has set up from its first day: accounts, tax rates, tracking, currencies, a theme, items. */
final class StarterBooks {

    /** The lists that there are. */
    static final List<String> PATHS =
            List.of("Accounts", "TaxRates", "TrackingCategories", "Currencies", "BrandingThemes", "Items");

    /** Code, name, type, tax type, and what else: bank account number, ARCHIVED, or PAYMENTS where those may be booked. */
    private static final List<String> ACCOUNTS = List.of(
            "090|Business Bank Account|BANK|NONE|0908007006543", "091|Business Savings Account|BANK|NONE|0908007006544",
            "200|Sales|REVENUE|OUTPUT|", "210|Other Sales|REVENUE|EXEMPTOUTPUT|", "260|Other Revenue|REVENUE|OUTPUT2|",
            "300|Purchases|DIRECTCOSTS|INPUT|", "310|Cost of Goods Sold|DIRECTCOSTS|INPUT|",
            "400|Advertising|EXPENSE|INPUT|", "404|Bank Fees|EXPENSE|EXEMPTEXPENSES|", "429|General Expenses|EXPENSE|INPUT|",
            "453|Office Expenses|EXPENSE|INPUT|", "461|Printing & Stationery|EXPENSE|INPUT2|",
            "499|Old Expenses|EXPENSE|INPUT|ARCHIVED", "610|Accounts Receivable|CURRENT|NONE|",
            "710|Office Equipment|FIXED|INPUT|", "800|Accounts Payable|CURRLIAB|NONE|", "820|GST|CURRLIAB|NONE|",
            "835|Directors' Loan|CURRLIAB|NONE|PAYMENTS", "970|Owner A Share Capital|EQUITY|NONE|");
    /** Code, name, rate, and whether it is for sales, purchases or both. */
    private static final List<String> RATES = List.of("OUTPUT|GST on Income|10.0000|sales",
            "INPUT|GST on Expenses|10.0000|purchases", "OUTPUT2|15% GST on Income|15.0000|sales",
            "INPUT2|15% GST on Expenses|15.0000|purchases", "EXEMPTOUTPUT|GST Free Income|0.0000|sales",
            "EXEMPTEXPENSES|GST Free Expenses|0.0000|purchases", "NONE|Tax Exempt|0.0000|both");

    private final String tenantId;

    StarterBooks(String tenantId) {
        this.tenantId = tenantId;
    }

    /** @return the list of that path; empty for one that nothing starts with */
    List<ObjectNode> of(String path) {
        Stream<ObjectNode> records = switch (path) {
            case "Accounts" -> ACCOUNTS.stream().map(row -> account(row.split("\\|", -1)));
            case "TaxRates" -> RATES.stream().map(row -> rate(row.split("\\|")));
            case "TrackingCategories" -> Stream.of(category("Region", "North", "South", "Eastside", "West Coast"),
                    category("Salesperson", "Ada", "Søren"));
            case "Currencies" -> Stream.of(Json.object().put("Code", "AUD").put("Description", "Australian Dollar"),
                    Json.object().put("Code", "USD").put("Description", "United States Dollar"));
            case "BrandingThemes" -> Stream.of(theme("Standard", 0), theme("Very orange invoice!", 1));
            case "Items" -> Stream.of(item("GB1-White", "Golf balls - white, single", "5.6000", "4.1250"),
                    item("Train-MS", "Half day training - Microsoft Office", "500.0000", "0.0000"));
            default -> Stream.empty();
        };
        return records.toList();
    }

    private ObjectNode account(String[] row) {
        // Its id is known to tests that pay into it by id.
        String id = row[0].equals("091") ? "562555f2-8cde-4ce9-8203-0363922537a4" : id("account " + row[0]);
        ObjectNode account = Json.object().put("AccountID", id).put("Code", row[0]).put("Name", row[1])
                .put("Status", row[4].equals("ARCHIVED") ? "ARCHIVED" : "ACTIVE").put("Type", row[2])
                .put("TaxType", row[3]).put("Class", classOf(row[2]))
                .put("EnablePaymentsToAccount", row[4].equals("PAYMENTS")).put("ShowInExpenseClaims", false);
        if (row[2].equals("BANK")) {
            account.put("BankAccountNumber", row[4]).put("BankAccountType", "BANK").put("CurrencyCode", "AUD");
        }
        String system = switch (row[0]) {
            case "610" -> "DEBTORS";
            case "800" -> "CREDITORS";
            case "820" -> "GST";
            default -> "";
        };
        return account.put("SystemAccount", system).put("HasAttachments", false).put("AddToWatchlist", false);
    }

    /** @return the class of an account of that type */
    static String classOf(String type) {
        return switch (type) {
            case "REVENUE", "SALES", "OTHERINCOME" -> "REVENUE";
            case "DIRECTCOSTS", "EXPENSE", "OVERHEADS", "DEPRECIATN" -> "EXPENSE";
            case "CURRLIAB", "LIABILITY", "TERMLIAB" -> "LIABILITY";
            case "EQUITY" -> "EQUITY";
            default -> "ASSET";
        };
    }

    private static ObjectNode rate(String[] row) {
        ObjectNode rate = Json.object().put("Name", row[1]).put("TaxType", row[0]);
        boolean sales = !row[3].equals("purchases");
        boolean purchases = !row[3].equals("sales");
        // Xero takes either of them for what is neither sold nor bought.
        rate.put("CanApplyToAssets", true).put("CanApplyToEquity", true).put("CanApplyToLiabilities", true)
                .put("CanApplyToRevenue", sales).put("CanApplyToExpenses", purchases);
        return components(rate, row[0].equals("NONE") ? "Tax" : "GST", new BigDecimal(row[2])).put("Status", "ACTIVE")
                .put("ReportTaxType", row[0]);
    }

    private static ObjectNode components(ObjectNode rate, String name, BigDecimal percent) {
        rate.putArray("TaxComponents").addObject().put("Name", name).put("Rate", percent).put("IsCompound", false)
                .put("IsNonRecoverable", false);
        return rate.put("DisplayTaxRate", percent).put("EffectiveRate", percent);
    }

    private ObjectNode category(String name, String... options) {
        ObjectNode category = Json.object().put("Name", name).put("Status", "ACTIVE")
                .put("TrackingCategoryID", id("category " + name));
        ArrayNode list = category.putArray("Options");
        for (String option : options) {
            list.add(option(id("option " + name + option), option));
        }
        return category;
    }

    /** @return an option of a tracking category as Xero shows it */
    static ObjectNode option(String id, String name) {
        return Json.object().put("TrackingOptionID", id).put("Name", name).put("Status", "ACTIVE")
                .put("HasValidationErrors", false).put("IsDeleted", false).put("IsArchived", false).put("IsActive", true);
    }

    private ObjectNode theme(String name, int place) {
        return Json.object().put("BrandingThemeID", id("theme " + name)).put("Name", name).put("SortOrder", place)
                .put("Type", "INVOICE");
    }

    private ObjectNode item(String code, String description, String sold, String bought) {
        ObjectNode item = Json.object().put("ItemID", id("item " + code)).put("Code", code).put("Name", description)
                .put("Description", description).put("PurchaseDescription", description)
                .put("IsTrackedAsInventory", false).put("IsSold", true).put("IsPurchased", true);
        item.putObject("PurchaseDetails").put("UnitPrice", new BigDecimal(bought)).put("AccountCode", "300")
                .put("TaxType", "INPUT");
        item.putObject("SalesDetails").put("UnitPrice", new BigDecimal(sold)).put("AccountCode", "200")
                .put("TaxType", "OUTPUT");
        return item;
    }

    private String id(String what) {
        return UUID.nameUUIDFromBytes((tenantId + " " + what).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
