package org.xerocamel.write.books;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xerocamel.config.Entity;
import org.xerocamel.write.draft.WriteRules;

/**
 * Where records of one entity are read.
 *
 * @param entity its name
 * @param path below the accounting API
 * @param list the name of the list in an answer
 * @param id the field with Xero's id
 * @param number the field with the number or code; empty for none
 * @param find how Xero is asked
 * @param paged whether a list comes page by page
 * @param query what each question for a list has
 */
record Place(String entity, String path, String list, String id, String number, WriteRules.Find find, boolean paged,
        Map<String, String> query) {

    private static final WriteRules.Find BY_PATH = new WriteRules.Find("", "", true, "", false);

    /** @return where the records of these rules are; parts of others are read with those */
    static Place of(WriteRules rules, Map<String, Entity> entities) {
        return of(rules.entity(), rules.path(), rules.list(), rules.id(), rules.number(), rules.find(), entities);
    }

    /** @return where a document that another one names by such a field is; null where that is no document */
    static Place referred(String field, Map<String, Entity> entities) {
        WriteRules.Find find = switch (field) {
            case "Invoice" -> new WriteRules.Find("IDs", "InvoiceNumbers", true, "", false);
            case "CreditNote", "Prepayment", "Overpayment" -> BY_PATH;
            // A list of groups lacks their contacts.
            case "ContactGroup" -> new WriteRules.Find("", "", false, "", false);
            default -> null;
        };
        String number = field.equals("ContactGroup") ? "Name" : field + "Number";
        return find == null ? null
                : of(field + "s", field + "s", field + "s", field + "ID", number, find, entities);
    }

    private static Place of(String name, String path, String list, String id, String number, WriteRules.Find find,
            Map<String, Entity> entities) {
        Entity entity = entities.get(name);
        Map<String, String> query = new LinkedHashMap<>();
        boolean paged = false;
        if (entity != null) {
            query.putAll(entity.parameters());
            query.putAll(entity.whole().ofList());
            paged = entity.paging() == Entity.Paging.PAGE || entity.paging() == Entity.Paging.PAGE_ONLY;
            if (!entity.order().isEmpty()) {
                query.put("order", entity.order());
            }
        }
        return new Place(name, path, list, id, number == null ? "" : number, find, paged, query);
    }
}
