package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.xerocamel.simulator.SimulatedRecords.Stamped;

/** The APIs beside accounting, each with its own base path, paging, dates and problems (SPEC's descriptions of each). */
final class OtherApis {

    private static final int PAYROLL_PAGE = 100;

    private final Clock clock;

    /** A request, taken apart. */
    private record Ask(Request request, SimulatedOrganisation organisation, String api, List<String> steps) {

        String first() {
            return steps.get(0);
        }

        String place() {
            return api + first();
        }

        String step(int number) {
            return steps.size() > number ? steps.get(number) : "";
        }

        List<Stamped> all(String kind) {
            return organisation.records(api + kind).stamped();
        }
    }

    OtherApis(Clock clock) {
        this.clock = clock;
    }

    static boolean takes(Request request) {
        return request.path().matches("/(assets|files|projects|payroll)\\.xro/.*");
    }

    Reply answer(Request request, SimulatedOrganisation organisation, String scopes) {
        String[] parts = request.path().substring(1).split("/", 3);
        if (parts.length < 3 || !request.method().equals("GET")) {
            return Errors.notFound();
        }
        Ask ask = new Ask(request, organisation, parts[0] + "/" + parts[1] + "/", List.of(parts[2].split("/")));
        String product = parts[0].replace(".xro", "");
        if (!hasScope(ask, product, scopes)) {
            return Errors.missingScope();
        }
        Optional<Integer> refusal = refusal(ask, product);
        if (refusal.isPresent()) {
            return problem(ask, refusal.get());
        }
        return switch (ask.api()) {
            case OtherKinds.ASSETS -> assets(ask);
            case OtherKinds.FILES -> files(ask);
            case OtherKinds.PROJECTS -> projects(ask);
            case OtherKinds.PAYROLL_1 -> payroll1(ask);
            case OtherKinds.PAYROLL_2 -> payroll2(ask);
            default -> Errors.notFound();
        };
    }

    private static boolean hasScope(Ask ask, String product, String scopes) {
        String needed = !product.equals("payroll") ? product : "payroll." + switch (ask.first().toLowerCase(Locale.ROOT)) {
            case "payruns" -> "payruns";
            case "payslip", "payslips" -> "payslip";
            case "timesheets" -> "timesheets";
            case "employees", "leaveapplications" -> "employees";
            default -> "settings";
        };
        return Scopes.has(scopes, needed) || Scopes.has(scopes, needed + ".read");
    }

    private static Optional<Integer> refusal(Ask ask, String product) {
        boolean australian = ask.organisation().country().equals("AU");
        boolean elsewhere = ask.api().equals(OtherKinds.PAYROLL_1) && !australian || ask.api().equals(OtherKinds.PAYROLL_2)
                && !List.of("GB", "NZ").contains(ask.organisation().country());
        return elsewhere ? Optional.of(405) : ask.organisation().lacks(product) ? Optional.of(403) : Optional.empty();
    }

    /** Each API's own shape. */
    private Reply problem(Ask ask, int status) {
        String title = status == 405 ? "Method Not Allowed" : "Forbidden";
        String detail = status == 405 ? "Not available in the region of this organisation"
                : "The organisation does not subscribe to this";
        ObjectNode problem = Json.object().put("type", "about:blank").put("title", title).put("status", status)
                .put("detail", detail);
        if (ask.api().equals(OtherKinds.PAYROLL_2)) {
            ObjectNode envelope = envelope2();
            envelope.set("problem", problem);
            return Reply.json(status, envelope);
        }
        if (ask.api().equals(OtherKinds.PAYROLL_1)) {
            return Reply.json(status, Json.object().put("Type", title).put("Message", detail));
        }
        return ask.api().equals(OtherKinds.FILES) ? Reply.text(status, detail)
                : Reply.json(status, problem.put("instance", UUID.randomUUID().toString()));
    }

    private static Reply assets(Ask ask) {
        if (ask.first().equals("AssetTypes")) {
            return list(ask.all("AssetTypes"));
        }
        if (ask.first().equals("Settings")) {
            return first(ask.all("Settings"));
        }
        if (!ask.step(1).isEmpty()) {
            return one(ask.all("Assets"), "assetId", ask.step(1));
        }
        String status = ask.request().parameter("status").orElse("");
        if (status.isEmpty()) {
            ObjectNode problem = Json.object().put("type", "http://common.service.xero.com/errors/validationError")
                    .put("title", "Validation Error").put("detail", "The request is invalid");
            problem.putArray("fieldValidationErrors").addObject().put("resourceName", "status")
                    .put("message", "A status is needed");
            return Reply.json(400, problem);
        }
        return items(ask, ShortLists.listed(ask.place(), where(ask.all("Assets"),
                each -> each.path("assetStatus").asText().equalsIgnoreCase(status))), 10, 200);
    }

    private static Reply files(Ask ask) {
        return switch (ask.first()) {
            case "Folders" -> list(ask.all("Folders"));
            case "Inbox" -> first(ask.all("Inbox"));
            case "Files" -> switch (ask.step(2)) {
                case "Associations" -> isThere(ask, "Files", "Id")
                        ? list(where(ask.all("Associations"), each -> each.path("FileId").asText().equals(ask.step(1))))
                        : Errors.notFound();
                case "Content" -> where(ask.all("Files"), each -> each.path("Id").asText().equals(ask.step(1))).stream()
                        .findFirst().map(file -> Reply.of(200, "application/octet-stream", FileMaker.content(file.node())))
                        .orElseGet(Errors::notFound);
                default -> ask.step(1).isEmpty() ? fileList(ask) : one(ask.all("Files"), "Id", ask.step(1));
            };
            default -> Errors.notFound();
        };
    }

    private static Reply fileList(Ask ask) {
        int size = Math.min(100, ask.request().parameter("pagesize").map(Integer::parseInt).orElse(50));
        int page = Math.max(1, ask.request().page());
        List<Stamped> all = ask.all("Files").stream()
                .sorted(Comparator.comparing(each -> each.node().path("CreatedDateUtc").asText())).toList();
        ObjectNode answer = Json.object().put("TotalCount", all.size()).put("Page", page).put("PerPage", size);
        put(answer.putArray("Items"), slice(all, page, size));
        return Reply.json(200, answer);
    }

    private static Reply projects(Ask ask) {
        if (ask.first().equals("ProjectsUsers")) {
            return items(ask, ask.all("ProjectsUsers"), 50, 500);
        }
        if (ask.step(1).isEmpty()) {
            return items(ask, ask.all("Projects"), 50, 500);
        }
        if (ask.step(2).isEmpty()) {
            return one(ask.all("Projects"), "projectId", ask.step(1));
        }
        return !isThere(ask, "Projects", "projectId") ? Errors.notFound() : items(ask, where(ask.all(ask.step(2)),
                each -> each.path("projectId").asText().equals(ask.step(1))), 50, 500);
    }

    private Reply payroll1(Ask ask) {
        ObjectNode envelope = Json.object().put("Id", UUID.randomUUID().toString()).put("Status", "OK")
                .put("ProviderName", "Xero Simulator").put("DateTimeUTC", "/Date(" + clock.millis() + ")/");
        if (ask.first().equals("Payslip")) {
            List<Stamped> found = where(ask.all("Payslip"), each -> each.path("PayslipID").asText().equals(ask.step(1)));
            return found.isEmpty() ? Errors.notFound()
                    : Reply.json(200, envelope.set("Payslip", found.get(0).node()));
        }
        if (ask.first().equals("PayRuns") && !ask.step(1).isEmpty()) {
            return payRun(ask, envelope);
        }
        if (ask.first().equals("Employees") && !ask.step(1).isEmpty()) {
            List<Stamped> found = where(ask.all("Employees"), each -> each.path("EmployeeID").asText().equals(ask.step(1)));
            put(envelope.putArray("Employees"), found);
            return found.isEmpty() ? Errors.notFound() : Reply.json(200, envelope);
        }
        if (List.of("PayItems", "Settings").contains(ask.first())) {
            List<Stamped> found = ask.all(ask.first());
            return found.isEmpty() ? Errors.notFound() : Reply.json(200, envelope.set(ask.first(), found.get(0).node()));
        }
        OptionalLong since = XeroDates.modifiedSince(ask.request().header("If-Modified-Since"));
        List<Stamped> found = ask.all(ask.first()).stream()
                .filter(each -> since.isEmpty() || each.updated() >= since.getAsLong()).toList();
        put(envelope.putArray(ask.first().replace("Superfunds", "SuperFunds")),
                ShortLists.listed(ask.place(), slice(found, Math.max(1, ask.request().page()), PAYROLL_PAGE)));
        return Reply.json(200, envelope);
    }

    /** One pay run has its payslips in short. */
    private static Reply payRun(Ask ask, ObjectNode envelope) {
        List<Stamped> found = where(ask.all("PayRuns"), each -> each.path("PayRunID").asText().equals(ask.step(1)));
        if (found.isEmpty()) {
            return Errors.notFound();
        }
        ObjectNode run = found.get(0).node().deepCopy();
        ArrayNode slips = run.putArray("Payslips");
        List<Stamped> all = ask.all("Payslip");
        Draft draft = new Draft(ask.organisation().tenantId(), "any", 0);
        for (int number = 0; number < all.size(); number++) {
            if (PayrollAuMaker.payRunOf(number, draft).equals(ask.step(1))) {
                slips.add(summary(all.get(number).node()));
            }
        }
        envelope.putArray("PayRuns").add(run);
        return Reply.json(200, envelope);
    }

    /** @return what a pay run shows of a payslip */
    static ObjectNode summary(ObjectNode slip) {
        ObjectNode summary = slip.deepCopy();
        summary.remove(List.of("EarningsLines", "TaxLines"));
        return summary;
    }

    private Reply payroll2(Ask ask) {
        ObjectNode envelope = envelope2();
        if (ask.step(2).equals("Leave")) {
            if (!isThere(ask, "Employees", "employeeID")) {
                return Errors.notFound();
            }
            List<Stamped> employees = ask.all("Employees");
            List<Stamped> all = ask.all("Leave");
            ArrayNode list = envelope.putArray("leave");
            for (int number = 0; number < all.size(); number++) {
                if (employees.get(number % employees.size()).node().path("employeeID").asText().equals(ask.step(1))) {
                    list.add(all.get(number).node());
                }
            }
            return Reply.json(200, envelope);
        }
        if (List.of("Employees", "Timesheets").contains(ask.first()) && !ask.step(1).isEmpty()) {
            String name = ask.first().substring(0, ask.first().length() - 1).toLowerCase(Locale.ROOT);
            List<Stamped> found = where(ask.all(ask.first()), each -> each.path(name + "ID").asText().equals(ask.step(1)));
            return found.isEmpty() ? Errors.notFound() : Reply.json(200, envelope.set(name, found.get(0).node()));
        }
        if (ask.first().equals("Settings")) {
            boolean tracking = ask.step(1).equalsIgnoreCase("TrackingCategories");
            List<Stamped> found = ask.all(tracking ? "Settings/TrackingCategories" : "Settings");
            return found.isEmpty() ? Errors.notFound()
                    : Reply.json(200, envelope.set(tracking ? "trackingCategories" : "settings", found.get(0).node()));
        }
        boolean slips = ask.first().equalsIgnoreCase("PaySlips");
        String run = ask.request().parameter("PayRunID").orElse("");
        List<Stamped> found = slips ? where(ask.all("PaySlips"), each -> each.path("payRunID").asText().equals(run))
                : ask.all(ask.first());
        int page = Math.max(1, ask.request().page());
        envelope.putObject("pagination").put("page", page).put("pageSize", PAYROLL_PAGE)
                .put("pageCount", (found.size() + PAYROLL_PAGE - 1) / PAYROLL_PAGE).put("itemCount", found.size());
        String name = switch (ask.first()) {
            case "PaySlips", "Payslips" -> "paySlips";
            case "EarningsOrders" -> "statutoryDeductions";
            case "Superannuations" -> "benefits";
            default -> ask.first().substring(0, 1).toLowerCase(Locale.ROOT) + ask.first().substring(1);
        };
        put(envelope.putArray(name), ShortLists.listed(ask.place(), slice(found, page, PAYROLL_PAGE)));
        return Reply.json(200, envelope);
    }

    private ObjectNode envelope2() {
        return Json.object().put("id", UUID.randomUUID().toString()).put("providerName", "Xero Simulator")
                .put("dateTimeUTC", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        Instant.ofEpochMilli(clock.millis()).atOffset(ZoneOffset.UTC)) + "0000")
                .put("httpStatusCode", "OK").putNull("problem");
    }

    private static Reply items(Ask ask, List<Stamped> all, int usual, int most) {
        int size = Math.min(most, ask.request().parameter("pageSize").map(Integer::parseInt).orElse(usual));
        int page = Math.max(1, ask.request().page());
        ObjectNode answer = Json.object();
        answer.putObject("pagination").put("page", page).put("pageSize", size)
                .put("pageCount", (all.size() + size - 1) / size).put("itemCount", all.size());
        put(answer.putArray("items"), slice(all, page, size));
        return Reply.json(200, answer);
    }

    private static boolean isThere(Ask ask, String kind, String id) {
        return ask.all(kind).stream().anyMatch(each -> each.node().path(id).asText().equals(ask.step(1)));
    }

    private static List<Stamped> where(List<Stamped> all, Predicate<ObjectNode> wanted) {
        return all.stream().filter(each -> wanted.test(each.node())).toList();
    }

    private static List<Stamped> slice(List<Stamped> all, int page, int size) {
        return all.stream().skip((page - 1L) * size).limit(size).toList();
    }

    private static Reply list(List<Stamped> all) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        put(list, all);
        return Reply.json(200, list);
    }

    private static Reply first(List<Stamped> all) {
        return all.isEmpty() ? Errors.notFound() : Reply.json(200, all.get(0).node());
    }

    private static Reply one(List<Stamped> all, String id, String wanted) {
        return first(where(all, each -> each.path(id).asText().equals(wanted)));
    }

    private static void put(ArrayNode list, List<Stamped> records) {
        records.forEach(record -> list.add(record.node()));
    }
}
