package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes manual journals, whose lines, taxes included, come to nought. */
final class JournalWrites implements WriteStyle {

    private static final Map<String, Set<String>> MOVES = Map.of("DRAFT", Set.of("POSTED", "DELETED"),
            "POSTED", Set.of("VOIDED"));

    private final Books books;
    private final Shelf shelf;
    private final LineCheck lines;

    JournalWrites(Books books) {
        this.books = books;
        this.shelf = books.shelf("ManualJournals");
        this.lines = new LineCheck(books, false, true);
    }

    @Override
    public List<String> check(Wanted wanted) {
        Optional<ObjectNode> existing = existing(wanted);
        if (existing.isEmpty() && !wanted.creates() && wanted.has("ManualJournalID")) {
            return List.of("The document could not be found");
        }
        List<String> errors = new ArrayList<>();
        String from = existing.map(each -> each.path("Status").asText()).orElse("");
        String to = wanted.has("Status") ? wanted.text("Status") : from.isEmpty() ? "DRAFT" : from;
        boolean may = from.isEmpty() ? Set.of("DRAFT", "POSTED").contains(to)
                : to.equals(from) ? MOVES.containsKey(from) : MOVES.getOrDefault(from, Set.of()).contains(to);
        if (!may) {
            errors.add("Manual journal not of valid status for " + (from.isEmpty() ? "creation" : "modification"));
        }
        if (existing.isEmpty() && wanted.text("Narration").isBlank()) {
            errors.add("The Narration field must be specified.");
        }
        existing.flatMap(each -> Fields.date(each, "Date")).flatMap(date -> books.locked("document", date))
                .or(() -> books.locked("document", DocumentWrites.date(books, wanted))).ifPresent(errors::add);
        if (existing.isEmpty() || wanted.has("JournalLines")) {
            errors.addAll(lineErrors(wanted.json().path("JournalLines"), types(wanted, existing)));
        }
        return errors;
    }

    private List<String> lineErrors(JsonNode given, String amountTypes) {
        if (given.size() < 2) {
            return List.of("At least two journal lines must be specified");
        }
        Set<String> errors = new LinkedHashSet<>();
        BigDecimal debits = new BigDecimal("0.00");
        BigDecimal credits = debits;
        for (JsonNode line : given) {
            errors.addAll(lines.accountErrors(line, true));
            errors.addAll(lines.taxErrors(line, amountTypes));
            errors.addAll(lines.trackingErrors(line));
            BigDecimal amount = Fields.money(line, "LineAmount");
            amount = amountTypes.equals("Exclusive") ? amount.add(tax(line, amountTypes)) : amount;
            debits = amount.signum() > 0 ? debits.add(amount) : debits;
            credits = amount.signum() < 0 ? credits.add(amount) : credits;
        }
        if (debits.add(credits).signum() != 0) {
            errors.add("The total debits (" + debits + ") must equal total credits (" + credits + ")");
        }
        return List.copyOf(errors);
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        Optional<ObjectNode> existing = existing(wanted);
        if (existing.isPresent()) {
            return shelf.change(existing.get().path("ManualJournalID").asText(), journal -> fill(journal, wanted));
        }
        ObjectNode journal = Json.object().put("ManualJournalID", UUID.randomUUID().toString()).put("Status", "DRAFT")
                .put("LineAmountTypes", "NoTax").put("ShowOnCashBasisReports", true).put("HasAttachments", false);
        journal.put("Date", XeroDates.date(books.today()));
        fill(journal, wanted);
        return shelf.create(journal);
    }

    private void fill(ObjectNode journal, Wanted wanted) {
        Fields.copy(wanted.json(), journal,
                List.of("Narration", "Status", "LineAmountTypes", "Url", "ShowOnCashBasisReports"));
        Fields.date(wanted.json(), "Date").ifPresent(date -> journal.put("Date", XeroDates.date(date)));
        if (wanted.has("JournalLines")) {
            ArrayNode list = journal.putArray("JournalLines");
            String types = journal.path("LineAmountTypes").asText();
            wanted.json().get("JournalLines").forEach(line -> list.add(line(line, types)));
        }
    }

    private ObjectNode line(JsonNode given, String amountTypes) {
        ObjectNode line = Json.object().put("LineAmount", Fields.money(given, "LineAmount"))
                .put("TaxAmount", tax(given, amountTypes)).put("IsBlank", false)
                .put("TaxType", amountTypes.equals("NoTax") || !Fields.has(given, "TaxType") ? "NONE"
                        : Fields.text(given, "TaxType"));
        Fields.copy(given, line, List.of("Description"));
        books.account(given).ifPresent(account -> line.put("AccountCode", account.path("Code").asText())
                .put("AccountID", account.path("AccountID").asText()));
        ArrayNode tracking = line.putArray("Tracking");
        given.path("Tracking").forEach(each -> books.tracking(each).ifPresent(tracking::add));
        return line;
    }

    private BigDecimal tax(JsonNode line, String amountTypes) {
        if (amountTypes.equals("NoTax")) {
            return new BigDecimal("0.00");
        }
        BigDecimal rate = books.taxRate(Fields.text(line, "TaxType")).flatMap(each -> Fields.decimal(each, "EffectiveRate"))
                .orElse(BigDecimal.ZERO);
        BigDecimal of = new BigDecimal("100").add(amountTypes.equals("Inclusive") ? rate : BigDecimal.ZERO);
        return Fields.money(line, "LineAmount").multiply(rate).divide(of, 2, RoundingMode.HALF_UP);
    }

    private static String types(Wanted wanted, Optional<ObjectNode> existing) {
        return wanted.has("LineAmountTypes") ? wanted.text("LineAmountTypes")
                : existing.map(each -> each.path("LineAmountTypes").asText()).orElse("NoTax");
    }

    private Optional<ObjectNode> existing(Wanted wanted) {
        return wanted.creates() ? Optional.empty() : shelf.byId(wanted.text("ManualJournalID"));
    }
}
