package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xerocamel.config.Entity;
import org.xerocamel.config.NearestName;
import org.xerocamel.xero.OrganisationFacts;

/** The small lists of an organisation for one run: what documents refer to by a code or a name. */
final class BookLists {

    /** Xero, and the login's scopes, do not show it: what it would tell is left to Xero. */
    private static final JsonNode UNKNOWN = MissingNode.getInstance();
    private static final int MOST_SHOWN = 12;

    private final Map<SmallList, JsonNode> lists = new EnumMap<>(SmallList.class);
    private final KeptLists kept;
    private final Map<String, Entity> entities;
    private OrganisationFacts facts = OrganisationFacts.UNKNOWN;

    BookLists(KeptLists kept, Map<String, Entity> entities) {
        this.kept = kept;
        this.entities = entities;
    }

    /** @return the question for the first of these that is not known yet */
    Optional<Question> next(Set<SmallList> needed) {
        for (SmallList list : needed) {
            if (!lists.containsKey(list) && kept.of(list) != null) {
                put(list, kept.of(list));
            }
            if (!lists.containsKey(list)) {
                Entity entity = entities.get(list.path());
                Map<String, String> query = new LinkedHashMap<>();
                if (entity != null) {
                    query.putAll(entity.parameters());
                    query.putAll(entity.whole().ofList());
                }
                return Optional.of(new Question(kind(list), list.path(), query));
            }
        }
        return Optional.empty();
    }

    private static String kind(SmallList list) {
        return "list " + list.path();
    }

    /** @return whether the question was one for a small list */
    boolean answer(Question question, JsonNode answer) {
        Optional<SmallList> list = asked(question);
        list.ifPresent(asked -> {
            JsonNode records = answer.path(asked.collection());
            put(asked, records);
            kept.keep(asked, records);
        });
        return list.isPresent();
    }

    /** @return whether the question was one for a small list, which is unknown from now on */
    boolean withhold(Question question) {
        Optional<SmallList> list = asked(question);
        list.ifPresent(asked -> put(asked, UNKNOWN));
        return list.isPresent();
    }

    private static Optional<SmallList> asked(Question question) {
        return EnumSet.allOf(SmallList.class).stream().filter(list -> kind(list).equals(question.kind())).findFirst();
    }

    private void put(SmallList list, JsonNode records) {
        lists.put(list, records);
        if (list == SmallList.ORGANISATION && records.isArray()) {
            facts = OrganisationFacts.of(JsonNodeFactory.instance.objectNode().set(list.collection(), records));
        }
    }

    /** A part of a record of the list was written: the list is read again. */
    void wrotePart(SmallList list) {
        kept.forget(list);
        lists.remove(list);
    }

    /** Something of that entity was written, and Xero's answer was this. */
    void wrote(String entity, String idField, JsonNode record) {
        EnumSet.allOf(SmallList.class).stream().filter(list -> list.path().equals(entity)).forEach(list -> {
            kept.forget(list);
            if (isKnown(list)) {
                ArrayNode records = lists.get(list).deepCopy();
                for (int i = records.size() - 1; i >= 0; i--) {
                    if (BookFields.id(records.get(i), idField).equals(BookFields.id(record, idField))) {
                        records.remove(i);
                    }
                }
                lists.put(list, records.add(record));
            }
        });
    }

    /** @return what restricts writing; what is not known does not */
    OrganisationFacts facts() {
        return facts;
    }

    /** @return the organisation's own currency; empty where that is not known */
    String baseCurrency() {
        return isKnown(SmallList.ORGANISATION) ? BookFields.text(lists.get(SmallList.ORGANISATION), "0.BaseCurrency") : "";
    }

    /** @return by which Xero's links name the organisation; empty where that is not known */
    String shortCode() {
        return isKnown(SmallList.ORGANISATION) ? BookFields.text(lists.get(SmallList.ORGANISATION), "0.ShortCode") : "";
    }

    boolean isKnown(SmallList list) {
        return lists.getOrDefault(list, UNKNOWN).isArray();
    }

    /** @return the records of which one of these fields is that, ignoring case, those that are in use first */
    List<JsonNode> find(SmallList list, String value, String... fields) {
        List<JsonNode> found = new ArrayList<>();
        for (String field : fields) {
            for (JsonNode record : lists.getOrDefault(list, UNKNOWN)) {
                if (!value.isBlank() && BookFields.text(record, field).equalsIgnoreCase(value.strip())) {
                    found.add(isActive(record) ? 0 : found.size(), record);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    static boolean isActive(JsonNode record) {
        String status = BookFields.text(record, "Status");
        return status.isEmpty() || status.equals("ACTIVE");
    }

    /** @return a half sentence that suggests the name that was meant, or says which there are; empty where there are none */
    String suggestion(SmallList list, String value, String... fields) {
        return suggestion(value, records(list), fields);
    }

    static String suggestion(String value, Iterable<JsonNode> records, String... fields) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode record : records) {
            for (String field : fields) {
                if (isActive(record) && !BookFields.text(record, field).isEmpty()) {
                    names.add(BookFields.text(record, field));
                }
            }
        }
        Optional<String> nearest = new NearestName().of(value, names);
        return nearest.map(name -> "; did you mean '" + name + "'?").orElse(names.isEmpty() ? "." : "; there "
                + (names.size() == 1 ? "is " : "are ") + names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > MOST_SHOWN ? " and others." : "."));
    }

    /** @return its records; none where they are not known */
    Iterable<JsonNode> records(SmallList list) {
        return lists.getOrDefault(list, UNKNOWN);
    }
}
