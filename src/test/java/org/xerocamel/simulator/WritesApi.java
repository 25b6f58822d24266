package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that writes: PUT, POST and DELETE below {@code /api.xro/2.0}. */
final class WritesApi {

    /** Xero's limit of a body, and that of an attachment. */
    private static final int LARGEST_BODY = 3_500_000;
    private static final int LARGEST_FILE = 10_000_000;
    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    private final Clock clock;
    private final Supplier<ObjectNode> envelope;
    private final KeyedAnswers answered;

    WritesApi(Clock clock, Supplier<ObjectNode> envelope) {
        this.clock = clock;
        this.envelope = envelope;
        this.answered = new KeyedAnswers(clock);
    }

    /** @return whether a request writes */
    static boolean takes(Request request) {
        return !request.method().equals("GET") && request.path().startsWith(WritePath.API);
    }

    /** @return the scopes any of which allows a write */
    static List<String> scopes(Request request) {
        WritePath path = WritePath.of(request);
        if (path.below().equals("Attachments")) {
            return List.of("accounting.attachments");
        }
        return path.entity().equals("Invoices") ? List.of("accounting.invoices")
                : EntityKind.find(path.entity()).map(kind -> kind.scopes().stream()
                        .filter(scope -> !scope.endsWith(".read")).toList()).orElse(List.of());
    }

    Reply answer(Request request, SimulatedOrganisation organisation) {
        WritePath path = WritePath.of(request);
        int largest = path.below().equals("Attachments") ? LARGEST_FILE : LARGEST_BODY;
        if (request.body().length > largest) {
            return Reply.text(413, "The request is larger than " + largest + " bytes");
        }
        synchronized (organisation) {
            return answered.answer(request, organisation.tenantId(),
                    () -> write(request, path, new Books(organisation, clock)));
        }
    }

    private Reply write(Request request, WritePath path, Books books) {
        boolean deletes = request.method().equals("DELETE");
        boolean inside = deletes || !path.below().isEmpty();
        if (inside && books.shelfOf(path.entity()).flatMap(shelf -> shelf.byId(path.id())).isEmpty()) {
            return Errors.notFound();
        }
        if (deletes) {
            return Deletions.answer(path, books);
        }
        if (path.below().equals("Attachments")) {
            return FileWrites.attach(request, path, books);
        }
        if (path.below().equals("Email") && path.entity().equals("Invoices") && request.method().equals("POST")) {
            return FileWrites.email(path, books);
        }
        Optional<WriteTarget> target = WriteTarget.of(request.method(), path, books);
        try {
            return target.isEmpty() ? Reply.text(405, "The method is not supported here") : records(request, target.get());
        } catch (IllegalArgumentException unreadable) {
            return WriteBody.unreadable(unreadable);
        }
    }

    private Reply records(Request request, WriteTarget target) {
        List<Wanted> wanted = new ArrayList<>();
        for (ObjectNode record : WriteBody.read(request, target.list(), target.isSingle())) {
            if (!target.id().isEmpty()) {
                record.put(target.idField(), target.id());
            }
            wanted.add(new Wanted(record, target.creates(), UnitPrices.isExact(request)));
        }
        WriteStyle style = target.style();
        // Xero's own documentation says that the default is true, the specification that it is false.
        boolean summarise = request.parameter("summarizeErrors").filter("false"::equalsIgnoreCase).isEmpty();
        ArrayNode elements = Json.MAPPER.createArrayNode();
        if (summarise) {
            boolean failed = false;
            for (Wanted each : wanted) {
                List<String> errors = style.check(each);
                failed |= !errors.isEmpty();
                elements.add(WriteBody.refused(each.json().deepCopy(), errors));
            }
            if (failed) {
                return WriteBody.invalid("A validation exception occurred", elements);
            }
            elements.removeAll();
        }
        for (Wanted each : wanted) {
            elements.add(one(each, target.idField(), style));
        }
        if (!UnitPrices.isExact(request)) {
            elements.forEach(element -> UnitPrices.rounded((ObjectNode) element));
        }
        ObjectNode answer = envelope.get();
        answer.set(target.list(), elements);
        return Reply.json(200, answer);
    }

    /** One after the other, so that a number is taken for those that come later in the same request. */
    private static ObjectNode one(Wanted wanted, String id, WriteStyle style) {
        List<String> errors = style.check(wanted);
        if (!errors.isEmpty()) {
            if (!id.isEmpty() && !wanted.has(id)) {
                wanted.json().put(id, NO_ID);
            }
            return WriteBody.refused(wanted.json(), errors);
        }
        ObjectNode written = style.apply(wanted).deepCopy();
        return written.put("StatusAttributeString", written.has("Warnings") ? "WARNING" : "OK");
    }
}
