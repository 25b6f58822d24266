package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xerocamel.write.draft.WriteRules;

/**
 * Asks for the contacts that documents name: a few by their names, more by reading all once a run, a thousand a call. All are
 * read, too, before a contact is made, since a near name may be meant.
 */
final class ContactQuestions {

    private static final String ENTITY = "Contacts";
    private static final String PAGE_SIZE = "1000";
    private static final int FEW = 5;
    private static final int MOST_IDS = 40;

    private final ContactBook book;
    private final Set<ContactRef> tried = new HashSet<>();
    private final Set<String> triedIds = new HashSet<>();
    private Question asked;

    ContactQuestions(ContactBook book) {
        this.book = book;
    }

    /** @return the next question for the contacts of these; empty where all is known */
    Optional<Question> next(WriteRules rules, List<Wish> wishes) {
        if (asked == null) {
            asked = question(rules, wishes);
        }
        return Optional.ofNullable(asked);
    }

    private Question question(WriteRules rules, List<Wish> wishes) {
        Set<ContactRef> refs = wishes.stream().filter(wish -> !ContactRef.isContacts(rules) || wish.knownId() == null)
                .map(wish -> ContactRef.of(rules, wish.draft().document())).filter(Objects::nonNull)
                .filter(ref -> ref.in(book).isEmpty()).collect(Collectors.toSet());
        if (ContactRef.isContacts(rules)) {
            refs.removeIf(ref -> !ref.id().isEmpty());
            return refs.isEmpty() || book.isWhole() ? null : page();
        }
        List<String> ids = refs.stream().map(ContactRef::id).filter(id -> !id.isEmpty() && !triedIds.contains(id)).sorted()
                .limit(MOST_IDS).toList();
        if (!ids.isEmpty() && !book.isWhole()) {
            triedIds.addAll(ids);
            return ask(Map.of("IDs", String.join(",", ids)));
        }
        List<ContactRef> rest = refs.stream().filter(ref -> ref.id().isEmpty()).toList();
        if (rest.isEmpty() || book.isWhole()) {
            return null;
        }
        String where = rest.stream().map(ref -> WhereText.equal(ref.field(), ref.value())).filter(Objects::nonNull).sorted()
                .collect(Collectors.joining(" OR "));
        boolean fresh = tried.isEmpty() && rest.size() <= FEW && !where.isEmpty();
        tried.addAll(rest);
        return fresh ? ask(Map.of("where", where)) : page();
    }

    /** Reads them again. */
    void forget() {
        asked = null;
        tried.clear();
        triedIds.clear();
        book.clear();
    }

    private static Question page() {
        return ask(Map.of());
    }

    private static Question ask(Map<String, String> condition) {
        Map<String, String> query = new LinkedHashMap<>(condition);
        query.put("includeArchived", "true");
        query.put("summaryOnly", "true");
        query.put("order", "ContactID");
        query.put("page", "1");
        query.put("pageSize", PAGE_SIZE);
        return new Question("CONTACTS", ENTITY, query);
    }

    /** @return whether the question was one of these */
    boolean answer(Question question, JsonNode answer) {
        if (!question.equals(asked)) {
            return false;
        }
        JsonNode list = answer.path(ENTITY);
        list.forEach(book::add);
        JsonNode pages = answer.path("pagination").path("pageCount");
        boolean last = list.isEmpty() || pages.isInt() && Integer.parseInt(question.query().get("page")) >= pages.asInt();
        asked = last ? null : ShelfQuestions.following(question);
        if (last && Stream.of("where", "IDs").noneMatch(question.query()::containsKey)) {
            book.whole();
        }
        return true;
    }
}
