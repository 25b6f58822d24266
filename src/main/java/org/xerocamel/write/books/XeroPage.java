package org.xerocamel.write.books;

/** Addresses of pages within Xero. */
public final class XeroPage {

    private static final String XERO = "https://go.xero.com";

    private XeroPage() {}

    /**
     * @param shortCode by which Xero's links name the organisation; empty where that is not known, and the page then opens in the
     *     organisation that the person used last
     * @param page such as {@code /Contacts/View/{id}}
     * @param id the record's
     * @return the address
     */
    public static String of(String shortCode, String page, String id) {
        String place = page.replace("{id}", id);
        return shortCode.isEmpty() ? XERO + place : XERO + "/organisationlogin/default.aspx?shortcode=" + shortCode + "&redirecturl=" + place;
    }
}
