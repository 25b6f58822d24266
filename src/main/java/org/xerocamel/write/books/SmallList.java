package org.xerocamel.write.books;

/** A list of an organisation that checks need and that is small enough to be read whole. */
enum SmallList {
    ORGANISATION("Organisation", "Organisations"),
    ACCOUNTS("Accounts", "Accounts"),
    TAX_RATES("TaxRates", "TaxRates"),
    TRACKING("TrackingCategories", "TrackingCategories"),
    ITEMS("Items", "Items"),
    CURRENCIES("Currencies", "Currencies"),
    THEMES("BrandingThemes", "BrandingThemes");

    private final String path;
    private final String collection;

    SmallList(String path, String collection) {
        this.path = path;
        this.collection = collection;
    }

    /** @return where it is asked for, which is also its entity's name */
    String path() {
        return path;
    }

    /** @return its name in the answer */
    String collection() {
        return collection;
    }
}
