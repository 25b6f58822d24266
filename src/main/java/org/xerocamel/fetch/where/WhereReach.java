package org.xerocamel.fetch.where;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decides whether a {@link Where} can match any record, given the values that fields may have. Has no side effects. */
public final class WhereReach {

    private WhereReach() {}

    /**
     * @param values by name of a field, the values that it may have
     * @return whether some record could match; true also where that is unknown
     */
    public static boolean isAny(WhereCondition condition, Map<String, List<String>> values) {
        List<Map<String, String>> records = List.of(Map.of());
        for (Map.Entry<String, List<String>> field : values.entrySet()) {
            records = records.stream().flatMap(record -> field.getValue().stream().map(value -> {
                Map<String, String> more = new HashMap<>(record);
                more.put(field.getKey(), value);
                return more;
            })).map(Map::copyOf).toList();
        }
        return records.stream().anyMatch(record -> !Boolean.FALSE.equals(of(condition, record)));
    }

    /** @return the tests that it is made of */
    public static Stream<WhereCondition> tests(WhereCondition condition) {
        if (condition instanceof WhereCondition.And and) {
            return and.parts().stream().flatMap(WhereReach::tests);
        }
        if (condition instanceof WhereCondition.Or or) {
            return or.parts().stream().flatMap(WhereReach::tests);
        }
        return condition instanceof WhereCondition.Not not ? tests(not.part()) : Stream.of(condition);
    }

    /** @return the field that a test is about */
    public static WhereCondition.Path path(WhereCondition test) {
        return test instanceof WhereCondition.Comparison comparison ? comparison.path()
                : ((WhereCondition.TextTest) test).path();
    }

    /** @return whether a record with these values passes; null where its other fields decide */
    private static Boolean of(WhereCondition condition, Map<String, String> record) {
        if (condition instanceof WhereCondition.And and) {
            return contradictsItself(and) ? Boolean.FALSE : joined(and.parts(), record, Boolean.FALSE);
        }
        if (condition instanceof WhereCondition.Or or) {
            return joined(or.parts(), record, Boolean.TRUE);
        }
        if (condition instanceof WhereCondition.Not not) {
            Boolean part = of(not.part(), record);
            return part == null ? null : Boolean.valueOf(!part);
        }
        String name = path(condition).toString();
        if (!record.containsKey(name)) {
            return null;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put(name, record.get(name));
        return condition.matches(json);
    }

    /** @param decides the value of one part that decides for all */
    private static Boolean joined(List<WhereCondition> parts, Map<String, String> record, Boolean decides) {
        List<Boolean> each = new ArrayList<>();
        parts.forEach(part -> each.add(of(part, record)));
        return each.contains(decides) ? decides : each.contains(null) ? null : Boolean.valueOf(!decides);
    }

    /** One field cannot equal two texts. */
    private static boolean contradictsItself(WhereCondition.And and) {
        Map<WhereCondition.Path, WhereLiteral> equal = new HashMap<>();
        return and.parts().stream().anyMatch(part -> part instanceof WhereCondition.Comparison comparison
                && comparison.operator() == WhereCondition.Operator.EQUAL && !(comparison.literal() instanceof WhereLiteral.Null)
                && !comparison.literal().equals(equal.merge(comparison.path(), comparison.literal(), (first, next) -> first)));
    }
}
