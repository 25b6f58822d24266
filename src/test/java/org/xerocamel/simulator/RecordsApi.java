package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.xerocamel.simulator.SimulatedRecords.Stamped;

/** Lists and single records of every kind but invoices, each with the paging and the filters that its kind has. */
final class RecordsApi {

    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 1000;

    private final Clock clock;

    RecordsApi(Clock clock) {
        this.clock = clock;
    }

    Reply answer(Request request, SimulatedOrganisation organisation, EntityKind kind) {
        if (kind.path().contains("ByContact") && request.parameter("contactId").isEmpty()) {
            return Errors.badQuery("contactId is required");
        }
        try {
            return found(request, organisation, kind);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Errors.badQuery(String.valueOf(unreadable.getMessage()));
        }
    }

    private Reply found(Request request, SimulatedOrganisation organisation, EntityKind kind) {
        List<Stamped> records = kind.isReport() ? report(request, organisation, kind)
                : found(request, organisation.records(kind.path()).stamped(), kind);
        String single = kind.single(request);
        if (!single.isEmpty()) {
            records = records.stream().filter(each -> id(each, kind).equalsIgnoreCase(single)
                    || !kind.number().isEmpty() && each.node().path(kind.number()).asText().equalsIgnoreCase(single)).toList();
            records = kind.path().equals("Budgets") ? between(request, records) : records;
            return records.isEmpty() ? Errors.notFound()
                    : reply(envelope(), kind, priced(request, records, kind.hasExactPrices(true)));
        }
        ObjectNode envelope = envelope();
        return reply(envelope, kind, priced(request,
                ShortLists.listed(kind.path(), page(request, kind, records, envelope)), kind.hasExactPrices(false)));
    }

    private static List<Stamped> priced(Request request, List<Stamped> records, boolean known) {
        return known && UnitPrices.isExact(request) ? records : records.stream()
                .map(each -> new Stamped(UnitPrices.rounded(each.node().deepCopy()), each.updated())).toList();
    }

    /** A report is made at the time of the call, which is its stamp. */
    private List<Stamped> report(Request request, SimulatedOrganisation organisation, EntityKind kind) {
        SimulatedRecords made = organisation.records(kind.path());
        if (made.stamped().isEmpty()) {
            made.add(1);
        }
        if (kind.path().equals("Reports/TrialBalance") && !organisation.records("Journals").stamped().isEmpty()) {
            LocalDate day = request.parameter("date").map(LocalDate::parse).orElse(LocalDate.now(clock.withZone(ZoneOffset.UTC)));
            made.update("TrialBalance", report -> TrialBalance.fill(report, organisation, day));
        }
        ObjectNode report = made.stamped().get(0).node().deepCopy();
        request.parameter("contactId").flatMap(organisation.records("Contacts")::byId)
                .ifPresent(contact -> OtherReports.of(report, contact, kind.path().contains("Receivables")));
        request.parameter("periods").ifPresent(periods -> OtherReports.compare(report, Integer.parseInt(periods),
                request.parameter("timeframe").orElse("MONTH")));
        return List.of(new Stamped(report.put("UpdatedDateUTC", XeroDates.moment(clock.millis(), 0)), clock.millis()));
    }

    private static List<Stamped> found(Request request, List<Stamped> all, EntityKind kind) {
        OptionalLong since = kind.modifiedSince() ? XeroDates.modifiedSince(request.header("If-Modified-Since"))
                : OptionalLong.empty();
        List<String> ids = request.parameter("IDs").map(text -> List.of(text.split(","))).orElse(List.of());
        Predicate<JsonNode> wanted = ListFilters.of(request, kind.path());
        boolean archived = request.parameter("includeArchived").filter("true"::equals).isPresent();
        boolean paid = request.parameter("paymentsOnly").filter("true"::equals).isPresent();
        return all.stream().filter(each -> !paid || each.node().path("SourceType").asText().endsWith("PAYMENT"))
                .filter(each -> since.isEmpty() || each.updated() >= since.getAsLong())
                .filter(each -> ids.isEmpty() || ids.contains(id(each, kind)))
                .filter(each -> wanted.test(each.node())).filter(each -> archived || !isArchived(each, kind)).toList();
    }

    private static boolean isArchived(Stamped each, EntityKind kind) {
        boolean hidden = kind.path().equals("Contacts") || kind.path().equals("TrackingCategories");
        return hidden && (each.node().path("ContactStatus").asText() + each.node().path("Status").asText())
                .equals("ARCHIVED");
    }

    private static List<Stamped> page(Request request, EntityKind kind, List<Stamped> found, ObjectNode envelope) {
        return switch (kind.paging()) {
            case NONE -> found;
            case OFFSET -> after(found, request.parameter("offset").map(Long::parseLong).orElse(0L));
            case FIXED -> slice(ordered(request, kind, found), request.page(), DEFAULT_SIZE);
            case SIZED -> sized(request, ordered(request, kind, found), envelope);
        };
    }

    private static List<Stamped> after(List<Stamped> found, long number) {
        return found.stream().filter(each -> each.node().path("JournalNumber").asLong() > number)
                .sorted(Comparator.comparingLong(each -> each.node().path("JournalNumber").asLong()))
                .limit(DEFAULT_SIZE).toList();
    }

    private static List<Stamped> sized(Request request, List<Stamped> found, ObjectNode envelope) {
        if (request.page() == 0) {
            return found;
        }
        int size = Math.min(LARGEST_SIZE, request.parameter("pageSize").map(Integer::parseInt).orElse(DEFAULT_SIZE));
        envelope.putObject("pagination").put("page", request.page()).put("pageSize", size)
                .put("pageCount", (found.size() + size - 1) / size).put("itemCount", found.size());
        return slice(found, request.page(), size);
    }

    private static List<Stamped> slice(List<Stamped> found, int page, int size) {
        return page == 0 ? found : found.stream().skip((page - 1L) * size).limit(size).toList();
    }

    private static List<Stamped> ordered(Request request, EntityKind kind, List<Stamped> found) {
        boolean byId = request.parameter("order").filter(kind.id()::equals).isPresent();
        return found.stream().sorted(byId ? Comparator.comparing((Stamped each) -> id(each, kind))
                : Comparator.comparingLong(Stamped::updated)).toList();
    }

    /** The lines of a budget are by month. */
    private static List<Stamped> between(Request request, List<Stamped> budgets) {
        String from = request.parameter("DateFrom").orElse("");
        String to = request.parameter("DateTo").orElse("9999-12");
        return budgets.stream().map(each -> {
            ObjectNode budget = each.node().deepCopy();
            budget.path("BudgetLines").forEach(line -> {
                for (Iterator<JsonNode> balances = line.path("BudgetBalances").elements(); balances.hasNext(); ) {
                    String month = balances.next().path("Period").asText();
                    if (month.compareTo(from.substring(0, Math.min(7, from.length()))) < 0 || month.compareTo(to.substring(0, 7)) > 0) {
                        balances.remove();
                    }
                }
            });
            return new Stamped(budget, each.updated());
        }).toList();
    }

    private static String id(Stamped record, EntityKind kind) {
        return record.node().path(kind.id()).asText();
    }

    private ObjectNode envelope() {
        return Json.object().put("Id", UUID.randomUUID().toString()).put("Status", "OK")
                .put("ProviderName", "Xero Simulator").put("DateTimeUTC", "/Date(" + clock.millis() + ")/");
    }

    private static Reply reply(ObjectNode envelope, EntityKind kind, List<Stamped> records) {
        ArrayNode list = envelope.putArray(kind.collection());
        records.forEach(record -> list.add(record.node()));
        return Reply.json(200, envelope);
    }
}
