package org.xerocamel.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.xerocamel.write.Document.Action;
import org.xerocamel.write.WriteGroup.Outgoing;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroRequest;

/** Puts documents into calls: as many as Xero takes in one, and not more than it takes in size (writing). */
final class WriteCalls {

    /** Xero takes 3.5 MB; the list's frame and other encodings need room. */
    private static final int LARGEST = 3_000_000;
    /** Stands for the record that a part is written to. */
    private static final String PARENT = "{id}";

    private WriteCalls() {}

    /** @return the calls, of each place those that create before those that change */
    static List<Outgoing> of(WriteRules rules, List<Document> documents) {
        Map<String, List<Document>> places = new LinkedHashMap<>();
        for (Action action : Action.values()) {
            documents.stream().filter(document -> document.action() == action)
                    .forEach(document -> places.computeIfAbsent(action + " " + path(rules, document), any -> new ArrayList<>())
                            .add(document));
        }
        List<Outgoing> calls = new ArrayList<>();
        places.values().forEach(these -> split(rules, these, calls));
        return calls;
    }

    /** @return the same call again */
    static Outgoing same(WriteRules rules, List<Document> documents) {
        return call(rules, documents, true);
    }

    private static Outgoing call(WriteRules rules, List<Document> documents, boolean repeated) {
        return new Outgoing(documents.get(0).action(), path(rules, documents.get(0)), documents, repeated);
    }

    private static void split(WriteRules rules, List<Document> documents, List<Outgoing> calls) {
        List<Document> some = new ArrayList<>();
        long size = 0;
        for (Document document : documents) {
            long more = document.sending().sent().body().toString().length() * 2L;
            if (!some.isEmpty() && (some.size() == most(rules, document) || size + more > LARGEST)) {
                calls.add(call(rules, List.copyOf(some), false));
                some.clear();
                size = 0;
            }
            some.add(document);
            size += more;
        }
        if (!some.isEmpty()) {
            calls.add(call(rules, List.copyOf(some), false));
        }
    }

    private static int most(WriteRules rules, Document document) {
        return isNamed(rules, document) || isSingle(rules, document.action()) ? 1 : rules.batch();
    }

    /** @return whether Xero takes one record by itself there, and no list */
    static boolean isSingle(WriteRules rules, Action action) {
        return rules.single().contains(action.name().toLowerCase(Locale.ROOT));
    }

    /** Whether the path names the record itself. */
    private static boolean isNamed(WriteRules rules, Document document) {
        return document.action() == Action.DELETE || document.action() == Action.CHANGE && rules.changesAlone();
    }

    private static String path(WriteRules rules, Document document) {
        String path = rules.path().replace(PARENT, XeroRequest.encode(Objects.toString(document.sending().parent(), "")));
        return isNamed(rules, document) ? path + "/" + XeroRequest.encode(document.result().id()) : path;
    }
}
