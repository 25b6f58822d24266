package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WriteRules;

/** How the author of a document knows it. */
final class Labels {

    private static final int LONGEST = 200;

    private Labels() {}

    /** @return its number, else what identifies it, else its ExternalID or Xero's id; empty for nothing */
    static String of(Draft draft, WriteRules rules) {
        JsonNode document = draft.document();
        Stream<String> identity = rules.identity().getOrDefault(draft.kind(), List.of()).stream().flatMap(List::stream)
                .map(path -> at(document, path));
        Stream<String> candidates = Stream.concat(Stream.concat(Stream.of(at(document, rules.number())), identity),
                Stream.of(draft.externalId(), at(document, rules.id())));
        return candidates.filter(text -> text != null && !text.isBlank()).findFirst()
                .map(text -> Shown.line(Database.cut(text, LONGEST))).orElse("");
    }

    private static String at(JsonNode document, String path) {
        JsonNode node = path == null || path.isEmpty() ? document.path("") : document.at("/" + path.replace('.', '/'));
        return node.isValueNode() ? node.asText() : null;
    }
}
