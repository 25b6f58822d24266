package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes what is set up: items, accounts, tax rates, tracking categories, contact groups, currencies. */
final class SettingWrites implements WriteStyle {

    private final Books books;
    private final SettingRow row;
    private final Shelf shelf;

    SettingWrites(Books books, SettingRow row) {
        this.books = books;
        this.row = row;
        this.shelf = books.shelf(row.entity());
    }

    @Override
    public List<String> check(Wanted wanted) {
        Optional<ObjectNode> existing = existing(wanted);
        if (existing.isEmpty() && !wanted.creates() && wanted.has(row.id()) && !row.id().equals("Code")) {
            return List.of("The document with the supplied id was not found for this endpoint.");
        }
        List<String> errors = new ArrayList<>();
        for (String field : row.needed()) {
            boolean empty = !wanted.has(field) || wanted.json().get(field).isTextual() && wanted.text(field).isBlank();
            if (empty && (existing.isEmpty() || wanted.has(field))) {
                errors.add("The " + field + " field must be specified.");
            }
        }
        String id = existing.map(each -> each.path(row.id()).asText()).orElse("");
        row.unique().forEach((field, says) -> {
            boolean taken = wanted.has(field) && shelf.by(field, wanted.text(field),
                    each -> !each.path("Status").asText().equals("DELETED") && !each.path(row.id()).asText().equals(id))
                    .isPresent();
            if (taken) {
                errors.add(says.formatted(wanted.text(field)));
            }
        });
        if (wanted.has("Status") && !row.statuses().contains(wanted.text("Status"))) {
            errors.add("The status " + wanted.text("Status") + " is not valid");
        }
        if (existing.filter(each -> each.path("Status").asText().equals("DELETED")).isPresent()) {
            errors.add("What was deleted cannot be changed");
        }
        errors.addAll(row.others(wanted, books));
        return errors;
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        Optional<ObjectNode> existing = existing(wanted);
        if (existing.isPresent()) {
            return shelf.change(existing.get().path(row.id()).asText(), record -> fill(record, wanted));
        }
        ObjectNode record = row.begin(books);
        fill(record, wanted);
        wanted.json().path("Options").forEach(option -> record.withArray("Options")
                .add(StarterBooks.option(UUID.randomUUID().toString(), Fields.text(option, "Name"))));
        return shelf.create(record);
    }

    private void fill(ObjectNode record, Wanted wanted) {
        Fields.copy(wanted.json(), record, row.fields());
        if (row.entity().equals("Accounts")) {
            record.put("Class", StarterBooks.classOf(record.path("Type").asText()));
            if (!record.has("TaxType")) {
                record.put("TaxType", "NONE");
            }
        } else if (row.entity().equals("TaxRates")) {
            rate(record);
        } else if (row.entity().equals("Items") && !wanted.exact()) {
            UnitPrices.rounded(record);
        }
    }

    private static void rate(ObjectNode record) {
        BigDecimal percent = BigDecimal.ZERO;
        for (JsonNode component : record.path("TaxComponents")) {
            percent = percent.add(Fields.decimal(component, "Rate").orElse(BigDecimal.ZERO));
        }
        percent = percent.setScale(4, RoundingMode.HALF_UP);
        String report = record.path("ReportTaxType").asText();
        record.put("DisplayTaxRate", percent).put("EffectiveRate", percent).put("CanApplyToAssets", true)
                .put("CanApplyToEquity", true).put("CanApplyToLiabilities", true)
                .put("CanApplyToRevenue", !report.contains("INPUT")).put("CanApplyToExpenses", !report.contains("OUTPUT"));
    }

    private Optional<ObjectNode> existing(Wanted wanted) {
        if (wanted.creates()) {
            return Optional.empty();
        }
        Optional<ObjectNode> byId = wanted.has(row.id()) ? shelf.byId(wanted.text(row.id())) : Optional.empty();
        String match = row.match().isEmpty() ? "" : wanted.text(row.match());
        return byId.isPresent() || match.isEmpty() || wanted.has(row.id()) ? byId
                : shelf.by(row.match(), match, each -> !each.path("Status").asText().equals("DELETED"));
    }
}
