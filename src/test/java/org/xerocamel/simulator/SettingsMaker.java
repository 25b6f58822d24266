package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Makes what an organisation sets up once: accounts, taxes, currencies, tracking, themes, budgets. */
final class SettingsMaker {

    private static final List<String> CURRENCIES = List.of("AUD Australian Dollar", "USD United States Dollar",
            "EUR Euro", "DKK Danish Krone", "JPY Japanese Yen", "GBP British Pound", "NZD New Zealand Dollar");

    private SettingsMaker() {}

    static void account(ObjectNode account, Draft draft) {
        account.put("AccountID", draft.id()).put("Code", String.valueOf(200 + draft.number()))
                .put("Name", draft.words()).put("Status", draft.number() % 9 == 8 ? "ARCHIVED" : "ACTIVE");
        account.put("Type", draft.number() % 5 == 0 ? "BANK" : "REVENUE").put("TaxType", "OUTPUT")
                .put("Class", draft.number() % 5 == 0 ? "ASSET" : "REVENUE").put("EnablePaymentsToAccount", false)
                .put("ShowInExpenseClaims", false);
        if (draft.number() % 5 == 0) {
            account.put("BankAccountNumber", "0908007006543").put("BankAccountType", "BANK").put("CurrencyCode", "AUD");
        }
        account.put("Description", draft.words()).put("SystemAccount", "").put("ReportingCode", "REV.TRA.SER")
                .put("ReportingCodeName", "Revenue – trading").put("HasAttachments", false)
                .put("AddToWatchlist", draft.number() % 3 == 0);
    }

    static void theme(ObjectNode theme, Draft draft) {
        theme.put("BrandingThemeID", draft.id()).put("Name", "Thème \"" + draft.number() + "\"")
                .put("LogoUrl", "https://in.xero.com/logo?id=" + draft.number()).put("SortOrder", draft.number());
        theme.put("Type", "INVOICE");
    }

    /** As in a list: without its lines. */
    static void budget(ObjectNode budget, Draft draft) {
        budget.put("BudgetID", draft.id()).put("Type", draft.number() == 0 ? "OVERALL" : "TRACKING")
                .put("Description", draft.words()).putArray("Tracking");
        var balances = budget.putArray("BudgetLines").addObject().put("AccountID", draft.id()).put("AccountCode", "200")
                .putArray("BudgetBalances");
        for (String month : List.of("2026-08", "2026-09", "2026-10")) {
            balances.addObject().put("Period", month).put("Amount", 100 + draft.number()).put("Notes", "");
        }
    }

    static void currency(ObjectNode currency, Draft draft) {
        String known = draft.number() < CURRENCIES.size() ? CURRENCIES.get(draft.number())
                : "X" + (char) ('A' + draft.number() / 26 % 26) + (char) ('A' + draft.number() % 26) + " Test money";
        currency.put("Code", known.substring(0, 3)).put("Description", known.substring(4));
    }

    static void taxRate(ObjectNode rate, Draft draft) {
        rate.put("Name", "GST on Income " + draft.number())
                .put("TaxType", draft.number() == 0 ? "OUTPUT" : "TAX%03d".formatted(draft.number()))
                .put("ReportTaxType", "OUTPUT").put("CanApplyToAssets", true).put("CanApplyToRevenue", true)
                .put("DisplayTaxRate", new BigDecimal("10.0000")).put("EffectiveRate", new BigDecimal("10.0000"))
                .put("Status", draft.number() % 4 == 3 ? "DELETED" : "ACTIVE");
        rate.putArray("TaxComponents").addObject().put("Name", "GST").put("Rate", new BigDecimal("10.0000"))
                .put("IsCompound", false).put("IsNonRecoverable", false);
    }

    static void trackingCategory(ObjectNode category, Draft draft) {
        category.put("Name", draft.number() == 0 ? "Region" : "Salg/Køb " + draft.number())
                .put("Status", draft.number() % 3 == 2 ? "ARCHIVED" : "ACTIVE").put("TrackingCategoryID", draft.id());
        var options = category.putArray("Options");
        for (String name : List.of("Eastside", "Nørrebro", "South/West")) {
            options.addObject().put("TrackingOptionID", draft.id()).put("Name", name).put("Status", "ACTIVE")
                    .put("HasValidationErrors", false).put("IsDeleted", false).put("IsArchived", false)
                    .put("IsActive", true);
        }
    }
}
