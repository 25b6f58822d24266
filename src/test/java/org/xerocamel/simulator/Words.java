package org.xerocamel.simulator;

import java.util.List;

/** Names and texts as bookkeepers write them, awkward ones among them. */
final class Words {

    static final List<String> COMPANIES = List.of(
            "Abby & Wells", "Bayside Club", "Boom FM", "Carlton Functions", "City Agency", "Coco Cafe",
            "DIISR - Small Business Services",
            "Dimples Warehouse", "Ærø Færgefart ApS", "Marine Systems", "O'Brien & Søn", "Petrie McLoud Watson",
            "Ridgeway \"The\" Bank",
            "Müller/Weiß GmbH", "株式会社さくら", "Café Zoë 🎉", "=HYPERLINK(\"x\")", "SMART Agency", "Vanguard, Ltd.",
            "Young Bros\\Transport");

    static final List<String> ITEMS = List.of(
            "Half day training - Microsoft Office",
            "Desktop/network support via email & phone.\nPer month fixed fee for 2 hours per week.",
            "Golf balls - white, single", "=1+1", "Annual licence \"Pro\"", "Rødgrød med fløde 🍓",
            "Retainer\tDecember", "Repairs to <b>roof</b>",
            "Flyers - 1/2 page", "Kørsel København–Århus", "-2+3 discount", "Consulting; see attached, page 3");

    static final List<String> REFERENCES = List.of("", "P/O 9711", "Monthly Support", "Training", "Ref \"7\"",
            "+45 12 34 56 78", "Nº 5 ✓", "@home");

    static final List<String> ITEM_CODES = List.of("", "Support-M", "Train-MS", "GB1-White", "DevD");

    static final List<String> STATUSES = List.of(
            "DRAFT", "DRAFT", "SUBMITTED", "AUTHORISED", "AUTHORISED", "AUTHORISED", "AUTHORISED", "AUTHORISED",
            "AUTHORISED",
            "PAID", "PAID", "PAID", "PAID", "PAID", "PAID", "PAID", "PAID", "VOIDED", "VOIDED", "DELETED");

    private Words() {}

    static <T> T pick(List<T> from, int number) {
        return from.get(Math.floorMod(number, from.size()));
    }
}
