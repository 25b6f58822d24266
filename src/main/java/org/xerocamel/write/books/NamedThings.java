package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Checks items, currencies and branding themes, which documents name. */
final class NamedThings {

    private final BookLists lists;

    NamedThings(BookLists lists) {
        this.lists = lists;
    }

    /** @return the item's code as Xero has it */
    String item(String code, String path, Remarks remarks) {
        return known(SmallList.ITEMS, code, path, "Xero has no item with that code", "Code", "Code", remarks);
    }

    /** @return the currency's code in capitals */
    String currency(String code, String path, Remarks remarks) {
        return code.equalsIgnoreCase(lists.baseCurrency()) ? lists.baseCurrency()
                : known(SmallList.CURRENCIES, code, path, "The currency is not switched on in Xero", "Code", "Code", remarks);
    }

    /** @return the theme's id */
    String theme(String name, String path, Remarks remarks) {
        if (!lists.find(SmallList.THEMES, name, "BrandingThemeID").isEmpty()) {
            return name;
        }
        return known(SmallList.THEMES, name, path, "Xero has no branding theme of that name", "Name", "BrandingThemeID", remarks);
    }

    /** @return the item's own record; null where it is not known */
    JsonNode withCode(String code) {
        List<JsonNode> found = lists.find(SmallList.ITEMS, code, "Code");
        return found.isEmpty() ? null : found.get(0);
    }

    private String known(SmallList list, String value, String path, String none, String by, String result,
            Remarks remarks) {
        if (!lists.isKnown(list)) {
            return value;
        }
        List<JsonNode> found = lists.find(list, value, by);
        if (found.isEmpty()) {
            remarks.fault(path, value, none + lists.suggestion(list, value, by));
            return value;
        }
        return BookFields.text(found.get(0), result);
    }
}
