package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xerocamel.config.Entity;
import org.xerocamel.write.draft.WriteRules;

/** Finds the record that a draft is about: by Xero's id, else by the fields that identify it. */
final class RecordFinder {

    private static final String ACCOUNT_CODE = "Account.Code";

    private final ContactBook contacts;
    private final BookLists lists;
    private final Map<String, Entity> entities;
    private final Map<String, ShelfQuestions> questions = new HashMap<>();
    private final Map<String, Shelf> shelves = new HashMap<>();

    RecordFinder(ContactBook contacts, BookLists lists, Map<String, Entity> entities) {
        this.contacts = contacts;
        this.lists = lists;
        this.entities = entities;
    }

    /** @return the next question for the records that these may be */
    Optional<Question> next(WriteRules rules, List<Wish> wishes) {
        if (Identity.isPart(rules)) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (Wish wish : wishes) {
            String id = id(rules, wish);
            ObjectNode document = Identity.whole(rules, wish.draft());
            if (!id.isEmpty()) {
                ids.add(id);
            } else if (ContactRef.isContacts(rules)) {
                Optional.ofNullable(ContactRef.of(rules, document)).ifPresent(ref -> ref.anyIn(contacts)
                        .forEach(known -> ids.add(known.id())));
            } else {
                boolean numbered = false;
                for (List<String> set : Identity.sets(rules, wish.draft())) {
                    numbered |= set.contains(rules.number());
                }
                if (numbered) {
                    numbers.add(BookFields.text(document, rules.number()));
                } else if (rules.find().all()) {
                    numbers.add("");
                } else if (!rules.entity().equals("Payments") && !condition(rules, document).isEmpty()) {
                    conditions.add(condition(rules, document));
                }
            }
        }
        return questions(Place.of(rules, entities)).next(ids, numbers, conditions);
    }

    /** @return the next question for records that others name; each is a field with id and number */
    Optional<Question> referred(List<Reference> references) {
        for (String field : references.stream().map(Reference::field).distinct().toList()) {
            Place place = Place.referred(field, entities);
            List<Reference> same = references.stream().filter(each -> each.field().equals(field)).toList();
            List<String> ids = new ArrayList<>(same.stream().map(Reference::id).filter(id -> !id.isEmpty()).toList());
            if (field.equals("ContactGroup")) {
                same.stream().filter(each -> each.id().isEmpty()).flatMap(each -> referred(each).stream())
                        .forEach(group -> ids.add(BookFields.id(group, place.id())));
            }
            Optional<Question> question = questions(place).next(ids,
                    same.stream().filter(each -> each.id().isEmpty() && !each.number().isEmpty()).map(Reference::number).toList(),
                    List.of());
            if (question.isPresent()) {
                return question;
            }
        }
        return Optional.empty();
    }

    /** @return the records that it may mean, those that are not deleted or voided first */
    List<JsonNode> referred(Reference reference) {
        Shelf shelf = shelf(Place.referred(reference.field(), entities));
        if (!reference.id().isEmpty()) {
            JsonNode record = shelf.withId(reference.id());
            return record == null ? List.of() : List.of(record);
        }
        return shelf.numbered(reference.number());
    }

    /** @return what the draft is about */
    Found find(WriteRules rules, Wish wish) {
        if (Identity.isPart(rules)) {
            return new Found(List.of(), false, null);
        }
        Shelf shelf = shelf(Place.of(rules, entities));
        String id = id(rules, wish);
        if (!id.isEmpty()) {
            JsonNode record = shelf.withId(id);
            return new Found(record == null ? List.of() : List.of(record), true, null);
        }
        ObjectNode document = Identity.whole(rules, wish.draft());
        if (ContactRef.isContacts(rules)) {
            ContactRef ref = ContactRef.of(rules, document);
            return new Found(ref == null ? List.of() : ref.anyIn(contacts).stream().map(known -> shelf.withId(known.id()))
                    .filter(each -> each != null).toList(), false, null);
        }
        JsonNode ended = null;
        for (List<String> set : Identity.sets(rules, wish.draft())) {
            List<JsonNode> matching = candidates(rules, document, set, shelf).stream()
                    .filter(record -> matches(rules, wish, document, set, record)).toList();
            List<JsonNode> live = matching.stream().filter(record -> !Identity.isEnded(rules, record)).toList();
            if (!live.isEmpty()) {
                return new Found(live, false, null);
            }
            ended = matching.isEmpty() ? ended : matching.get(0);
        }
        return new Found(List.of(), false, ended);
    }

    private List<JsonNode> candidates(WriteRules rules, JsonNode document, List<String> set, Shelf shelf) {
        if (!rules.number().isEmpty() && set.contains(rules.number())) {
            return shelf.numbered(BookFields.text(document, rules.number()));
        }
        return shelf.isWhole() ? shelf.all() : shelf.where(condition(rules, document));
    }

    private boolean matches(WriteRules rules, Wish wish, JsonNode document, List<String> set, JsonNode record) {
        List<String> paths = new ArrayList<>(set);
        paths.addAll(rules.kinds().getOrDefault(Identity.kind(rules, wish.draft()), Map.of()).keySet());
        return paths.stream().allMatch(path -> matches(path, document, record));
    }

    /** @return whether the record has the document's value there; a contact is the same in whatever way it is named */
    boolean matches(String path, JsonNode document, JsonNode record) {
        if (path.equals("Contact.Name")) {
            return isContact(document.path("Contact"), record.path("Contact"));
        }
        if (path.endsWith(ACCOUNT_CODE)) {
            String field = path.substring(0, path.lastIndexOf('.'));
            return account(document.path(field)).equalsIgnoreCase(account(record.path(field)));
        }
        JsonNode wanted = BookFields.at(document, path);
        JsonNode there = BookFields.at(record, path);
        return BookFields.same(path, wanted, there)
                || wanted.isTextual() && BookFields.text(wanted).equalsIgnoreCase(BookFields.text(there));
    }

    /** @return the account's id, in whatever way it is named; what is there where that is not known */
    private String account(JsonNode account) {
        for (String way : AccountCheck.WAYS) {
            String value = BookFields.text(account, way);
            List<JsonNode> found = lists.find(SmallList.ACCOUNTS, value, AccountCheck.WAYS);
            if (!value.isEmpty()) {
                return found.isEmpty() ? value : BookFields.text(found.get(0), "AccountID");
            }
        }
        return "";
    }

    private boolean isContact(JsonNode wanted, JsonNode there) {
        String id = BookFields.id(wanted, "ContactID");
        String thereId = BookFields.id(there, "ContactID");
        if (!id.isEmpty() && !thereId.isEmpty()) {
            return id.equals(thereId);
        }
        String name = BookFields.text(wanted, "Name");
        return contacts.named(name).stream().anyMatch(known -> known.id().equals(thereId))
                || NameKey.exact(name).equals(NameKey.exact(BookFields.text(there, "Name")));
    }

    /** @return the records that look like the document, for one that has no number; ended ones do not count */
    List<JsonNode> twins(WriteRules rules, JsonNode document) {
        if (Identity.isPart(rules)) {
            return List.of();
        }
        // Whatever was read for the group: a document asks in other words once its names are ids.
        return shelf(Place.of(rules, entities)).all().stream()
                .filter(record -> !Identity.isEnded(rules, record))
                .filter(record -> rules.twins().stream().allMatch(path -> matches(path, document, record))).toList();
    }

    /** @return whether one without a number can be looked for at all */
    boolean canLookFor(WriteRules rules, Wish wish) {
        return rules.find().all() || !condition(rules, Identity.whole(rules, wish.draft())).isEmpty();
    }

    /** @return the condition under which Xero finds it; empty for none */
    static String condition(WriteRules rules, JsonNode document) {
        return rules.find().where() == null || rules.find().where().isEmpty() ? ""
                : WhereText.of(rules.find().where(), document);
    }

    /** @return the record with that id; null where it was not read, or is not there */
    JsonNode withId(WriteRules rules, String id) {
        return shelf(Place.of(rules, entities)).withId(id);
    }

    private static String id(WriteRules rules, Wish wish) {
        return wish.knownId() != null && !wish.knownId().isEmpty() ? wish.knownId()
                : rules.id().isEmpty() ? "" : BookFields.text(wish.draft().document(), rules.id());
    }

    boolean answer(Question question, JsonNode answer) {
        return questions.values().stream().anyMatch(each -> each.answer(question, answer));
    }

    boolean missing(Question question) {
        return questions.values().stream().anyMatch(each -> each.missing(question));
    }

    void wrote(WriteRules rules, JsonNode record) {
        shelf(Place.of(rules, entities)).add(record);
    }

    void forget() {
        questions.values().forEach(ShelfQuestions::forget);
    }

    private Shelf shelf(Place place) {
        questions(place);
        return shelves.get(place.entity());
    }

    private ShelfQuestions questions(Place place) {
        Shelf shelf = shelves.computeIfAbsent(place.entity(), any -> new Shelf(place));
        return questions.computeIfAbsent(place.entity(), any -> new ShelfQuestions(shelf));
    }
}
