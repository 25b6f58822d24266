package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Documents for the inbox, and a look at whether Xero has each of them exactly once, with all of its lines. */
final class Papers {

    private final String entity;
    private final String known;
    private final List<ObjectNode> papers = new ArrayList<>();

    /** @param known the field by which a document is told from all others */
    private Papers(String entity, String known) {
        this.entity = entity;
        this.known = known;
    }

    static Papers sales() {
        return new Papers("Invoices", "InvoiceNumber");
    }

    /** Bills are known by their reference here, since they may lack a number. */
    static Papers bills() {
        return new Papers("Invoices", "Reference");
    }

    static Papers journals() {
        return new Papers("ManualJournals", "Narration");
    }

    static Papers transactions() {
        return new Papers("BankTransactions", "Reference");
    }

    static Papers contacts() {
        return new Papers("Contacts", "Name");
    }

    /** Adds a sales invoice with a line for each price. */
    Papers sale(String number, String contact, String... prices) {
        return paper("ACCREC", contact, "200", prices).with("InvoiceNumber", number);
    }

    /** Adds a bill; null for no number. */
    Papers bill(String reference, String number, String contact, String... prices) {
        paper("ACCPAY", contact, "429", prices).with("Reference", reference);
        return number == null ? this : with("InvoiceNumber", number);
    }

    Papers spent(String reference, String contact, String... prices) {
        paper("SPEND", contact, "429", prices).with("Reference", reference);
        last().remove("DueDate");
        last().putObject("BankAccount").put("Code", "090");
        return this;
    }

    Papers journal(String narration, String amount) {
        ObjectNode journal = add().put("Narration", narration).put("Date", "2026-11-20");
        ArrayNode lines = journal.putArray("JournalLines");
        for (BigDecimal value : List.of(new BigDecimal(amount), new BigDecimal(amount).negate())) {
            lines.addObject().put("Description", narration).put("AccountCode", "429").put("TaxType", "NONE")
                    .put("LineAmount", value);
        }
        return this;
    }

    Papers contact(String name) {
        add().put("Name", name).put("EmailAddress", "mail@example.org");
        return this;
    }

    /** Puts one more field into the last document. */
    Papers with(String field, String value) {
        last().put(field, value);
        return this;
    }

    private ObjectNode last() {
        return papers.get(papers.size() - 1);
    }

    private ObjectNode add() {
        ObjectNode paper = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        papers.add(paper);
        return paper;
    }

    private Papers paper(String type, String contact, String account, String... prices) {
        ObjectNode paper = add().put("Type", type).put("Date", "2026-11-20").put("DueDate", "2026-12-20");
        paper.putObject("Contact").put("Name", contact);
        ArrayNode lines = paper.putArray("LineItems");
        for (String price : prices) {
            lines.addObject().put("Description", "for " + price).put("Quantity", BigDecimal.ONE)
                    .put("UnitAmount", new BigDecimal(price)).put("AccountCode", account).put("TaxType", "NONE");
        }
        return this;
    }

    int size() {
        return papers.size();
    }

    String ndjson() {
        return ndjson(0, papers.size());
    }

    /** @return some of them as a file */
    String ndjson(int from, int to) {
        return papers.subList(from, to).stream().map(ObjectNode::toString).collect(Collectors.joining("\n", "", "\n"));
    }

    /** @return documents with lines in the columns of Xero's own template */
    String csv() {
        StringBuilder csv = new StringBuilder("*ContactName,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,*Description,*Quantity,"
                + "*UnitAmount,*AccountCode,*TaxType\n");
        for (ObjectNode paper : papers) {
            for (JsonNode line : paper.path("LineItems")) {
                csv.append(String.join(",", paper.at("/Contact/Name").asText(), paper.path("InvoiceNumber").asText(),
                        paper.path("Reference").asText(), paper.path("Date").asText(), paper.path("DueDate").asText(),
                        line.path("Description").asText(), "1", line.path("UnitAmount").asText(),
                        line.path("AccountCode").asText(), line.path("TaxType").asText())).append('\n');
            }
        }
        return csv.toString();
    }

    /** Each is there once and whole, and none of their contacts is there twice. */
    void areBookedOnce(SimulatedOrganisation organisation) {
        List<JsonNode> all = organisation.all(entity);
        for (ObjectNode paper : papers) {
            List<JsonNode> found = all.stream().filter(each -> isLive(each) && isSame(paper, each)).toList();
            String name = paper.path(known).asText();
            assertThat(found).as(entity + " " + name).hasSize(1);
            for (String list : List.of("LineItems", "JournalLines")) {
                assertThat(lines(found.get(0), list)).as("lines of " + name).isEqualTo(lines(paper, list));
            }
        }
        List<String> names = organisation.all("Contacts").stream().map(each -> each.path("Name").asText()
                .toLowerCase(Locale.ROOT)).toList();
        papers.stream().map(paper -> paper.at("/Contact/Name").asText().toLowerCase(Locale.ROOT)).distinct()
                .forEach(contact -> assertThat(names.stream().filter(contact::equals).count()).as("contacts called " + contact)
                        .isLessThanOrEqualTo(1));
    }

    /** @return how many of Xero's records are one of them, the deleted ones too */
    long booked(SimulatedOrganisation organisation) {
        return organisation.all(entity).stream().filter(each -> papers.stream().anyMatch(paper -> isSame(paper, each))).count();
    }

    private boolean isSame(JsonNode paper, JsonNode record) {
        return paper.path(known).asText().equals(record.path(known).asText())
                && paper.path("Type").asText().equals(record.path("Type").asText());
    }

    private static boolean isLive(JsonNode record) {
        return !Arrays.asList("DELETED", "VOIDED").contains(record.path("Status").asText());
    }

    private static List<String> lines(JsonNode document, String list) {
        String amount = list.equals("LineItems") ? "UnitAmount" : "LineAmount";
        return StreamSupport.stream(document.path(list).spliterator(), false).map(line -> line.path("Description").asText()
                + " " + line.path(amount).decimalValue().setScale(4)).toList();
    }
}
