package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xerocamel.xero.XeroRequest;

/** Asks for records of one entity, many in a call, and page by page. */
final class ShelfQuestions {

    /** More make the address too long, and Xero then says "not found" (invoices, "IDs list"). */
    private static final int MOST = 40;
    private static final int LONGEST = 1200;
    private static final String PAGE_SIZE = "200";
    /** A condition is the longer text. */
    private static final int MOST_CONDITIONS = 10;

    private enum By { IDS, NUMBERS, WHERE, ALL }

    private record Asked(Question question, By by, List<String> values) {}

    private final Shelf shelf;
    private final Place place;
    private Asked asked;

    ShelfQuestions(Shelf shelf) {
        this.shelf = shelf;
        this.place = shelf.place();
    }

    /** @return the next question for these, or for the page after the last answer's; empty where all is known */
    Optional<Question> next(Collection<String> ids, Collection<String> numbers, Collection<String> conditions) {
        if (asked == null) {
            asked = question(shelf.newIds(ids), shelf.newNumbers(numbers), shelf.newWheres(conditions));
        }
        return Optional.ofNullable(asked).map(Asked::question);
    }

    private Asked question(List<String> ids, List<String> numbers, List<String> conditions) {
        if (ids.isEmpty() && numbers.isEmpty() && conditions.isEmpty()) {
            return null;
        }
        if (place.find().all()) {
            return list(By.ALL, List.of(), Map.of());
        }
        if (!ids.isEmpty()) {
            return place.find().ids().isEmpty() ? single(By.IDS, ids.get(0))
                    : several(By.IDS, place.find().ids(), ids);
        }
        return numbers.isEmpty() ? list(By.WHERE, conditions.subList(0, 1), Map.of("where", conditions.get(0)))
                : byNumber(numbers, conditions);
    }

    /** A comma separates numbers, so one that holds any is asked for alone. */
    private Asked byNumber(List<String> numbers, List<String> conditions) {
        List<String> plain = numbers.stream().filter(number -> !number.contains(",")).toList();
        if (!place.find().numbers().isEmpty() && !plain.isEmpty()) {
            return several(By.NUMBERS, place.find().numbers(), plain);
        }
        if (place.find().numberPath()) {
            return single(By.NUMBERS, numbers.get(0));
        }
        List<String> some = numbers.stream().filter(number -> WhereText.equal(place.number(), number) != null)
                .limit(MOST_CONDITIONS).toList();
        if (some.isEmpty()) {
            shelf.askedNumbers(numbers);
            return question(List.of(), List.of(), conditions);
        }
        return list(By.NUMBERS, some, Map.of("where", some.stream().map(each -> WhereText.equal(place.number(), each))
                .collect(Collectors.joining(" OR "))));
    }

    private Asked single(By by, String value) {
        Map<String, String> query = new LinkedHashMap<>(place.query());
        query.remove("order");
        return new Asked(new Question(kind(by), place.path() + "/" + XeroRequest.encode(value), query), by, List.of(value));
    }

    private Asked several(By by, String parameter, List<String> values) {
        List<String> some = new ArrayList<>();
        int length = 0;
        for (String value : values) {
            length += XeroRequest.encode(value + ",").length();
            if (some.size() == MOST || length > LONGEST && !some.isEmpty()) {
                break;
            }
            some.add(value);
        }
        return list(by, some, Map.of(parameter, String.join(",", some)));
    }

    private Asked list(By by, List<String> values, Map<String, String> condition) {
        Map<String, String> query = new LinkedHashMap<>(condition);
        query.putAll(place.query());
        if (place.paged()) {
            query.put("page", "1");
            query.put("pageSize", PAGE_SIZE);
        }
        return new Asked(new Question(kind(by), place.path(), query), by, values);
    }

    private String kind(By by) {
        return by + " " + place.entity();
    }

    /** @return whether the question was one of these */
    boolean answer(Question question, JsonNode answer) {
        if (asked == null || !asked.question().equals(question)) {
            return false;
        }
        Asked was = asked;
        asked = null;
        JsonNode list = answer.path(place.list());
        if (was.by() == By.WHERE) {
            shelf.askedWhere(was.values().get(0));
        }
        list.forEach(record -> {
            if (was.by() == By.WHERE) {
                shelf.add(record, was.values().get(0));
            } else {
                shelf.add(record);
            }
        });
        if (question.query().containsKey("page") && !isLast(answer, list, was)) {
            asked = new Asked(following(question), was.by(), was.values());
        } else {
            done(was);
        }
        return true;
    }

    /** @return whether the question was one of these; there is no such record */
    boolean missing(Question question) {
        if (asked == null || !asked.question().equals(question)) {
            return false;
        }
        Asked was = asked;
        asked = null;
        done(was);
        return true;
    }

    private void done(Asked was) {
        switch (was.by()) {
            case IDS -> shelf.askedIds(was.values());
            case NUMBERS -> shelf.askedNumbers(was.values());
            case WHERE -> shelf.askedWhere(was.values().get(0));
            default -> shelf.whole();
        }
    }

    /** As many as were asked for by id are all that there are; numbers may be those of several. */
    private static boolean isLast(JsonNode answer, JsonNode list, Asked was) {
        JsonNode pages = answer.path("pagination").path("pageCount");
        return list.isEmpty() || (pages.isInt() ? Integer.parseInt(was.question().query().get("page")) >= pages.asInt()
                : was.by() == By.IDS && list.size() == was.values().size());
    }

    /** Reads all again. */
    void forget() {
        asked = null;
        shelf.clear();
    }

    static Question following(Question question) {
        Map<String, String> query = new LinkedHashMap<>(question.query());
        query.computeIfPresent("page", (name, page) -> Integer.toString(Integer.parseInt(page) + 1));
        return new Question(question.kind(), question.path(), query);
    }
}
