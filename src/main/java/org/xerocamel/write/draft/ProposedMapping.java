package org.xerocamel.write.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xerocamel.config.NearestName;

/** Proposes a mapping for a file whose titles are not Xero's: by the nearest names, and by words that people use for them. */
public final class ProposedMapping {

    /** What people call the fields, without blanks, in small letters. */
    /** In the order in which they are tried. */
    private static final List<Map.Entry<String, List<String>>> SYNONYMS = synonyms();

    private ProposedMapping() {}

    private static List<Map.Entry<String, List<String>>> synonyms() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("ContactName", List.of("customer", "customername", "client", "clientname", "supplier", "suppliername", "vendor",
                "vendorname", "company", "companyname", "name", "payee", "billto", "soldto", "contact"));
        words.put("EmailAddress", List.of("email", "mail", "customeremail"));
        words.put("InvoiceNumber", List.of("invoice", "invoiceno", "invoicenr", "invoiceid", "number", "no", "documentno", "orderno",
                "ordernumber", "order", "orderid", "billno", "billnumber"));
        words.put("CreditNoteNumber", List.of("creditnote", "creditnoteno", "creditno", "refundno", "number", "no"));
        words.put("PurchaseOrderNumber", List.of("ponumber", "pono", "po", "ordernumber", "orderno", "number", "no"));
        words.put("InvoiceDate", List.of("date", "issuedate", "issued", "documentdate", "orderdate", "billdate", "createdat"));
        words.put("Date", List.of("paymentdate", "paidon", "paiddate", "valuedate", "bookingdate", "transactiondate", "paidat"));
        words.put("DueDate", List.of("due", "payby", "dueon", "duedate"));
        words.put("Reference", List.of("ref", "yourreference", "ponumber", "note", "memo", "paymentreference"));
        words.put("Description", List.of("item", "product", "productname", "text", "lineitem", "details", "lineitemname"));
        words.put("Quantity", List.of("qty", "units", "count", "lineitemquantity"));
        words.put("UnitAmount", List.of("price", "unitprice", "rate", "netprice", "lineitemprice", "amount", "net"));
        words.put("Amount", List.of("paid", "paymentamount", "amountpaid", "sum", "value", "total", "gross"));
        words.put("Account", List.of("bank", "bankaccount", "paymentaccount", "accountcode"));
        words.put("AccountCode", List.of("account", "glcode", "nominalcode", "ledgeraccount", "glaccount", "accountno"));
        words.put("TaxType", List.of("tax", "taxrate", "taxcode", "vat", "vatcode", "gst", "vatrate"));
        words.put("InventoryItemCode", List.of("sku", "itemcode", "productcode", "itemno"));
        words.put("ItemCode", List.of("sku", "code", "productcode", "itemno"));
        words.put("Currency", List.of("ccy", "currencycode", "curr"));
        words.put("Total", List.of("grandtotal", "invoicetotal", "gross", "grosstotal", "amountdue"));
        words.put("Discount", List.of("discountrate", "discountpercent"));
        return words.entrySet().stream().map(each -> Map.entry(each.getKey(), each.getValue())).toList();
    }

    /**
     * @param titles of the file's header
     * @return the text of a mapping to be checked by a person; empty where none of the titles is needed
     */
    public static Optional<String> of(WriteRules rules, List<String> titles) {
        DraftColumns known = new DraftColumns(rules);
        List<String> unknown = titles.stream().filter(title -> !title.isBlank() && known.of(title).isEmpty()).toList();
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> free = new ArrayList<>(known.titles());
        titles.forEach(title -> known.of(title).ifPresent(column -> free.remove(column.title())));
        StringBuilder text = new StringBuilder("# A proposal for the files of " + rules.entity() + " in this folder: check each"
                + " line, and save it as " + MappingReader.NAME + ".\n# A column of which nothing is to be taken is mapped to"
                + " " + MappingReader.IGNORE + ".\ncolumns:\n");
        for (String title : unknown) {
            Optional<String> field = field(title, free);
            field.ifPresent(free::remove);
            text.append("  ").append(quoted(title)).append(": ").append(field.orElse(MappingReader.IGNORE))
                    .append(field.isPresent() ? "\n" : "  # no field of Xero's is like it\n");
        }
        return Optional.of(text + "# date-format: dd/MM/yyyy\n# decimal: \".\"\n# constants:\n#   Currency: EUR\n");
    }

    private static Optional<String> field(String title, List<String> free) {
        String word = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        Stream<String> synonyms = SYNONYMS.stream().filter(each -> each.getValue().contains(word))
                .map(Map.Entry::getKey).filter(free::contains);
        return synonyms.findFirst().or(() -> new NearestName().of(title, free));
    }

    private static String quoted(String title) {
        return '"' + title.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
