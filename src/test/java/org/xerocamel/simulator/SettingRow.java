package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How one kind of setting is written.
 *
 * @param entity its list
 * @param id the field of its id
 * @param match the field by which POST finds one that is there; empty for the id alone
 * @param needed the fields that a new one must have
 * @param unique the fields that no two may share, with what Xero says then
 * @param statuses what its status may become
 * @param fields what is kept as it is sent
 */
record SettingRow(String entity, String id, String match, List<String> needed, Map<String, String> unique,
        Set<String> statuses, List<String> fields) {

    static final List<SettingRow> ALL = List.of(
            new SettingRow("Items", "ItemID", "Code", List.of("Code"),
                    Map.of("Code", "Price List Item with Code '%s' already exists"), Set.of(),
                    List.of("Code", "Name", "Description", "PurchaseDescription", "IsSold", "IsPurchased",
                            "PurchaseDetails", "SalesDetails")),
            new SettingRow("Accounts", "AccountID", "", List.of("Code", "Name", "Type"),
                    Map.of("Code", "Please enter a unique Code.", "Name", "Please enter a unique Name."),
                    Set.of("ACTIVE", "ARCHIVED"),
                    List.of("Code", "Name", "Type", "Status", "Description", "TaxType", "BankAccountNumber",
                            "BankAccountType", "CurrencyCode", "EnablePaymentsToAccount", "ShowInExpenseClaims",
                            "AddToWatchlist")),
            new SettingRow("TaxRates", "TaxType", "Name", List.of("Name", "TaxComponents"),
                    Map.of("Name", "A tax rate with the name '%s' already exists"), Set.of("ACTIVE", "DELETED"),
                    List.of("Name", "Status", "TaxComponents", "ReportTaxType")),
            new SettingRow("TrackingCategories", "TrackingCategoryID", "", List.of("Name"),
                    Map.of("Name", "A tracking category with the name '%s' already exists"), Set.of("ACTIVE", "ARCHIVED"),
                    List.of("Name", "Status")),
            new SettingRow("ContactGroups", "ContactGroupID", "", List.of("Name"),
                    Map.of("Name", "A contact group with the name '%s' already exists"), Set.of("ACTIVE", "DELETED"),
                    List.of("Name", "Status")),
            new SettingRow("Currencies", "Code", "", List.of("Code"),
                    Map.of("Code", "The organisation has the currency '%s' already"), Set.of(),
                    List.of("Code", "Description")));

    /** @return the row of an entity; null for one that is no setting */
    static SettingRow of(String entity) {
        return ALL.stream().filter(row -> row.entity.equals(entity)).findFirst().orElse(null);
    }

    /** @return a new one as it begins, with its id */
    ObjectNode begin(Books books) {
        ObjectNode record = Json.object();
        switch (entity) {
            case "Items" -> record.put("IsTrackedAsInventory", false).put("IsSold", true).put("IsPurchased", true)
                    .put("Name", "");
            case "Accounts" -> record.put("Status", "ACTIVE").put("EnablePaymentsToAccount", false)
                    .put("ShowInExpenseClaims", false).put("SystemAccount", "").put("HasAttachments", false);
            case "TrackingCategories" -> record.put("Status", "ACTIVE").putArray("Options");
            case "ContactGroups" -> record.put("Status", "ACTIVE").putArray("Contacts");
            case "TaxRates" -> record.put("Status", "ACTIVE")
                    .put("TaxType", "TAX%03d".formatted(books.organisation().nextNumber("TAX")));
            default -> { }
        }
        return record.has(id) || id.equals("Code") ? record : record.put(id, UUID.randomUUID().toString());
    }

    /** @return what else is wrong with it */
    List<String> others(Wanted wanted, Books books) {
        List<String> errors = new ArrayList<>();
        if (entity.equals("Items")) {
            LineCheck lines = new LineCheck(books, true, true);
            for (String details : List.of("PurchaseDetails", "SalesDetails")) {
                errors.addAll(lines.accountErrors(wanted.json().path(details), false));
                errors.addAll(lines.taxErrors(wanted.json().path(details), ""));
            }
        }
        boolean bank = entity.equals("Accounts") && wanted.text("Type").equals("BANK");
        if (bank && wanted.text("BankAccountNumber").isBlank()) {
            errors.add("The BankAccountNumber field must be specified.");
        }
        if (entity.equals("Accounts") && wanted.has("TaxType") && books.taxRate(wanted.text("TaxType")).isEmpty()) {
            errors.add("The TaxType code " + wanted.text("TaxType")
                    + " does not exist or cannot be used for this type of transaction.");
        }
        return errors;
    }
}
