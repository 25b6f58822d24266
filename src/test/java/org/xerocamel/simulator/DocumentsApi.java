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
        boolean allowed = attachments ? has(scopes, "accounting.attachments") : has(scopes, "accounting.invoices")
                || EntityKind.find(path.group(1)).filter(kind -> kind.scopes().stream()
                        .anyMatch(scope -> Scopes.has(scopes, scope))).isPresent();
        if (!allowed) {
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
            case "Attachments" -> list(path.group(1), id, organisation);
            case "History" -> history(id, organisation);
            default -> online(id);
        };
    }

    private static Reply pdf(String record, SimulatedOrganisation organisation) {
        return invoice(record, organisation).filter(each -> organisation.documents().hasPdf(each.id()))
                .map(each -> Reply.of(200, "application/pdf", "%PDF-1.4\n% " + each.id() + " " + each.number() + " "
                        + each.json().path("Reference").asText() + "\n%%EOF\n")).orElseGet(Errors::notFound);
    }

    private static Reply list(String entity, String id, SimulatedOrganisation organisation) {
        ObjectNode envelope = Json.object().put("Id", UUID.randomUUID().toString()).put("Status", "OK");
        ArrayNode list = envelope.putArray("Attachments");
        organisation.documents().of(id).forEach(each -> list.add(shown(entity, id, each)));
        return Reply.json(200, envelope);
    }

    /** @return an attachment as a list shows it */
    static ObjectNode shown(String entity, String id, SimulatedDocuments.Attachment file) {
        return Json.object().put("AttachmentID", file.id()).put("FileName", file.fileName())
                .put("MimeType", file.mimeType())
                .put("Url", "https://api.xero.com/api.xro/2.0/" + entity + "/" + id + "/Attachments/" + file.fileName())
                .put("ContentLength", file.content().length).put("IncludeOnline", file.online());
    }

    private static Reply content(String id, String wanted, Request request, SimulatedOrganisation organisation) {
        return organisation.documents().of(id).stream()
                .filter(each -> each.id().equals(wanted) || each.fileName().equals(wanted)).findFirst()
                .map(each -> Reply.of(200, request.header("Accept").isEmpty() ? each.mimeType()
                        : request.header("Accept"), each.content())).orElseGet(Errors::notFound);
    }

    private static Reply history(String id, SimulatedOrganisation organisation) {
        ObjectNode envelope = Json.object().put("Id", UUID.randomUUID().toString()).put("Status", "OK");
        ArrayNode list = envelope.putArray("HistoryRecords");
        organisation.documents().notes(id).forEach(list::add);
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
