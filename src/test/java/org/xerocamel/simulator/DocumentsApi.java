package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is below a record: {@code /Attachments}, {@code /History}, {@code /OnlineInvoice}; and an invoice as a PDF. */
final class DocumentsApi {

    private static final Pattern BELOW = Pattern.compile(
            "/api\\.xro/2\\.0/([A-Za-z]+)/([^/]+)/(Attachments|History|OnlineInvoice)(?:/([^/]+))?");
    private static final Pattern INVOICE = Pattern.compile("/api\\.xro/2\\.0/Invoices/([^/]+)");

    Optional<Reply> answer(Request request, SimulatedOrganisation organisation, String scopes) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        Matcher pdf = INVOICE.matcher(request.path());
        if (pdf.matches() && request.header("Accept").equals("application/pdf")) {
            return Optional.of(has(scopes, "accounting.invoices") ? pdf(decoded(pdf.group(1)), organisation)
                    : Errors.missingScope());
        }
        Matcher below = BELOW.matcher(request.path());
        return below.matches() ? Optional.of(below(below, request, organisation, scopes)) : Optional.empty();
    }

    private static Reply below(Matcher path, Request request, SimulatedOrganisation organisation, String scopes) {
        boolean attachments = path.group(3).equals("Attachments");
        if (!has(scopes, attachments ? "accounting.attachments" : "accounting.invoices")) {
            return Errors.missingScope();
        }
        String record = decoded(path.group(2));
        Optional<SimulatedInvoice> invoice = invoice(record, organisation);
        if (path.group(1).equals("Invoices") && invoice.isEmpty()) {
            return Errors.notFound();
        }
        String id = invoice.map(SimulatedInvoice::id).orElse(record);
        if (attachments && path.group(4) != null) {
            return content(id, decoded(path.group(4)), request, organisation);
        }
        return switch (path.group(3)) {
            case "Attachments" -> list(id, organisation);
            case "History" -> history();
            default -> online(id);
        };
    }

    private static Reply pdf(String record, SimulatedOrganisation organisation) {
        return invoice(record, organisation).filter(each -> organisation.documents().hasPdf(each.id()))
                .map(each -> Reply.of(200, "application/pdf", "%PDF-1.4\n% " + each.id() + " " + each.number() + " "
                        + each.json().path("Reference").asText() + "\n%%EOF\n")).orElseGet(Errors::notFound);
    }

    private static Reply list(String id, SimulatedOrganisation organisation) {
        ObjectNode envelope = Json.object().put("Id", UUID.randomUUID().toString()).put("Status", "OK");
        ArrayNode list = envelope.putArray("Attachments");
        organisation.documents().of(id).forEach(each -> list.addObject().put("AttachmentID", each.id())
                .put("FileName", each.fileName()).put("MimeType", each.mimeType())
                .put("Url", "https://api.xero.com/api.xro/2.0/Invoices/" + id + "/Attachments/" + each.fileName())
                .put("ContentLength", each.content().length).put("IncludeOnline", false));
        return Reply.json(200, envelope);
    }

    private static Reply content(String id, String wanted, Request request, SimulatedOrganisation organisation) {
        return organisation.documents().of(id).stream()
                .filter(each -> each.id().equals(wanted) || each.fileName().equals(wanted)).findFirst()
                .map(each -> Reply.of(200, request.header("Accept").isEmpty() ? each.mimeType()
                        : request.header("Accept"), each.content())).orElseGet(Errors::notFound);
    }

    private static Reply history() {
        ObjectNode envelope = Json.object().put("Id", UUID.randomUUID().toString()).put("Status", "OK");
        ArrayNode list = envelope.putArray("HistoryRecords");
        for (String change : new String[] {"Approved", "Created"}) {
            list.addObject().put("Changes", change).put("DateUTCString", "2026-01-05T10:00:00")
                    .put("DateUTC", "/Date(1767607200123+0000)/").put("User", "Ada Lovelace").put("Details", "By hand.");
        }
        return Reply.json(200, envelope);
    }

    private static Reply online(String id) {
        ObjectNode envelope = Json.object().put("Status", "OK");
        envelope.putArray("OnlineInvoices").addObject().put("OnlineInvoiceUrl", "https://in.xero.com/" + id);
        return Reply.json(200, envelope);
    }

    private static Optional<SimulatedInvoice> invoice(String wanted, SimulatedOrganisation organisation) {
        return organisation.invoices().stream()
                .filter(each -> each.id().equalsIgnoreCase(wanted) || each.number().equals(wanted)).findFirst();
    }

    private static boolean has(String scopes, String scope) {
        return Scopes.has(scopes, scope) || Scopes.has(scopes, scope + ".read");
    }

    private static String decoded(String step) {
        return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
