package org.xerocamel.write.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xerocamel.config.EntityFiles;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroException;

/** An organisation with a few records, which answers the questions of its books. */
final class BooksCase {

    static final String ACME = "aaaaaaaa-0000-0000-0000-000000000001";
    static final String BANK = "bbbbbbbb-0000-0000-0000-000000000090";

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Map<String, ArrayNode> lists = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final List<Question> asked = new ArrayList<>();
    private final Books books = new Books(new KeptLists(), Map.of());
    private Set<String> create = Set.of("Invoices", "CreditNotes", "Contacts", "Payments", "ManualJournals");
    private String status = "";

    BooksCase() {
        list("Organisations", "{BaseCurrency: 'AUD', PeriodLockDate: '/Date(1782777600000+0000)/', Timezone: 'AUSEASTERNSTANDARDTIME'}");
        list("Accounts", "{AccountID: 'c200', Code: '200', Name: 'Sales', Type: 'REVENUE', Class: 'REVENUE', Status: 'ACTIVE', TaxType: 'OUTPUT'}",
                "{AccountID: 'c400', Code: '400', Name: 'Advertising', Type: 'EXPENSE', Class: 'EXPENSE', Status: 'ACTIVE', TaxType: 'INPUT'}",
                "{AccountID: 'c201', Code: '201', Name: 'Old Sales', Type: 'REVENUE', Class: 'REVENUE', Status: 'ARCHIVED'}",
                "{AccountID: 'c610', Code: '610', Name: 'Debtors', Type: 'CURRENT', Class: 'ASSET', Status: 'ACTIVE', SystemAccount: 'DEBTORS'}",
                "{AccountID: 'c800', Code: '800', Name: 'Owner', Type: 'EQUITY', Class: 'EQUITY', Status: 'ACTIVE', EnablePaymentsToAccount: true}",
                "{AccountID: '" + BANK + "', Code: '090', Name: 'Cheque', Type: 'BANK', Class: 'ASSET', Status: 'ACTIVE', BankAccountNumber: '0101230123456'}");
        list("TaxRates", "{Name: 'GST on Income', TaxType: 'OUTPUT', Status: 'ACTIVE', CanApplyToRevenue: true, CanApplyToExpenses: false, EffectiveRate: 10.0}",
                "{Name: 'GST on Expenses', TaxType: 'INPUT', Status: 'ACTIVE', CanApplyToRevenue: false, CanApplyToExpenses: true, EffectiveRate: 10.0}",
                "{Name: 'Old GST', TaxType: 'TAX001', Status: 'DELETED', EffectiveRate: 12.5}",
                "{Name: 'BAS Excluded', TaxType: 'BASEXCLUDED', Status: 'ACTIVE', EffectiveRate: 0}");
        list("TrackingCategories", "{Name: 'Region', Status: 'ACTIVE', TrackingCategoryID: 't1', Options: [{Name: 'North', Status: 'ACTIVE', TrackingOptionID: 'o1'}, {Name: 'West', Status: 'ARCHIVED'}]}",
                "{Name: 'Old', Status: 'ARCHIVED', TrackingCategoryID: 't2', Options: []}");
        list("Items", "{ItemID: 'i1', Code: 'BOOK', SalesDetails: {AccountCode: '200', TaxType: 'OUTPUT'}, PurchaseDetails: {AccountCode: '400', TaxType: 'INPUT'}}");
        list("Currencies", "{Code: 'USD', Description: 'Dollar'}");
        list("BrandingThemes", "{Name: 'Special', BrandingThemeID: 'b1'}");
        list("Contacts", "{ContactID: '" + ACME + "', Name: 'ACME Ltd', EmailAddress: 'a@acme.example', ContactStatus: 'ACTIVE'}",
                "{ContactID: 'aa2', Name: 'Gone', ContactStatus: 'ARCHIVED'}",
                "{ContactID: 'aa3', Name: 'Smith A', ContactStatus: 'ACTIVE'}", "{ContactID: 'aa4', Name: 'Anna Meier', ContactNumber: 'C4', ContactStatus: 'ACTIVE'}",
                "{ContactID: 'aa5', Name: 'Twin', AccountNumber: 'T1', ContactStatus: 'ACTIVE'}",
                "{ContactID: 'aa6', Name: 'TWIN', AccountNumber: 'T2', ContactStatus: 'ACTIVE'}");
    }

    /** Adds records, in JSON with single quotes and without quotes around names. */
    BooksCase list(String name, String... records) {
        hidden.remove(name);
        ArrayNode list = lists.computeIfAbsent(name, any -> JSON.createArrayNode());
        for (String record : records) {
            list.add(json(record));
        }
        return this;
    }

    /** The login has no scope for that list. */
    BooksCase without(String name) {
        lists.remove(name);
        hidden.add(name);
        return this;
    }

    BooksCase mayCreate(String... entities) {
        create = Set.of(entities);
        return this;
    }

    BooksCase status(String initial) {
        status = initial;
        return this;
    }

    List<Question> asked() {
        return asked;
    }

    Books books() {
        return books;
    }

    static ObjectNode json(String text) {
        String strict = text.startsWith("{\"") ? text : text.replace('\'', '"').replaceAll("([{,]\\s*)([A-Za-z]\\w*):", "$1\"$2\":");
        try {
            return (ObjectNode) JSON.readTree(strict);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(strict, e);
        }
    }

    /** @return the rules of a shipped entity */
    static WriteRules rules(String entity) {
        Map<String, Object> file = EntityFiles.read(entity);
        Map<String, Object> write = new LinkedHashMap<>();
        ((Map<?, ?>) file.get("write")).forEach((key, value) -> write.put(key.toString(), value));
        write.putIfAbsent("id", file.get("id"));
        write.putIfAbsent("path", file.get("path"));
        return rules(entity, write);
    }

    /** @return rules of a section {@code write} that has an id and a path */
    static WriteRules rules(String entity, Map<String, Object> section) {
        Map<String, Object> write = new LinkedHashMap<>(section);
        String path = section.get("path").toString();
        write.put("entity", entity);
        List.of("number", "scope").forEach(each -> write.putIfAbsent(each, ""));
        write.putIfAbsent("list", path.substring(path.lastIndexOf('/') + 1));
        Map<String, Object> find = new LinkedHashMap<>();
        ((Map<?, ?>) write.getOrDefault("find", Map.of())).forEach((key, value) ->
                find.put(key.equals("number-path") ? "numberPath" : key.toString(), value));
        List.of("ids", "numbers", "where").forEach(each -> find.putIfAbsent(each, ""));
        write.put("find", find);
        List.of("kinds", "identity", "columns").forEach(each -> write.putIfAbsent(each, Map.of()));
        List.of("computed", "fields", "twins").forEach(each -> write.putIfAbsent(each, List.of()));
        return JSON.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).convertValue(write, WriteRules.class);
    }

    Wish wish(String kind, int line, String document, String total) {
        ObjectNode object = json(document);
        List<Integer> lines = new ArrayList<>();
        int size = Math.max(object.path("LineItems").size(), object.path("JournalLines").size());
        for (int i = 0; i < size; i++) {
            lines.add(line + i);
        }
        String entity = kind.equals("Bills") ? "Invoices" : kind;
        Draft draft = new Draft(entity, kind, line, line + Math.max(0, size - 1), lines, null, null, object,
                total == null ? null : new BigDecimal(total), List.of(), Map.of());
        return new Wish(draft, null, new WriteOptions(create, status));
    }

    /** Asks and answers all that the books want to know. */
    void learn(WriteRules rules, List<Wish> wishes) {
        for (Optional<Question> next = books.next(rules, wishes); next.isPresent(); next = books.next(rules, wishes)) {
            if (asked.size() > 100) {
                throw new AssertionError("There is no end of questions: " + next);
            }
            asked.add(next.get());
            ask(next.get());
        }
    }

    private void ask(Question question) {
        String[] path = question.path().split("/");
        String name = path[0].equals("Organisation") ? "Organisations" : path[0];
        if (hidden.contains(name)) {
            books.refused(question, new XeroException.NotAllowed("No scope", 401, XeroException.Missing.SCOPE,
                    XeroException.Proof.NAMED, null));
            return;
        }
        ArrayNode found = JSON.createArrayNode();
        lists.getOrDefault(name, JSON.createArrayNode()).forEach(each -> {
            if (path.length == 1 || each.toString().contains("\"" + path[1] + "\"")) {
                found.add(each);
            }
        });
        if (found.isEmpty() && path.length > 1) {
            books.refused(question, new XeroException.NotFound("No such record"));
        } else {
            ObjectNode answer = JSON.createObjectNode().set(name, found);
            answer.putObject("pagination").put("page", 1).put("pageCount", 1);
            books.answer(question, answer);
        }
    }

    BookVerdict judge(String kind, String document) {
        return judge(kind, document, null);
    }

    BookVerdict judge(String kind, String document, String total) {
        Wish wish = wish(kind, 2, document, total);
        WriteRules rules = rules(wish.draft().entity());
        learn(rules, List.of(wish));
        return books.judge(rules, wish);
    }

    static List<String> faults(BookVerdict verdict) {
        return verdict instanceof BookVerdict.Refused refused
                ? refused.faults().stream().map(fault -> fault.sentence()).toList() : List.of(verdict.toString());
    }

    /** @return a body in which texts are compared, not classes of numbers */
    static JsonNode plain(JsonNode node) {
        return json(node.toString());
    }
}
