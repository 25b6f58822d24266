package org.xerocamel.config;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What Xero's description says of the fields of its records, to compare settings with: the columns of an entity, and in its
 * file {@code known.fields}, the others, and {@code known.values}, what a field that tells a status or a type may hold. A name
 * or a value that Xero adds later belongs there; an entity whose file has none is not checked.
 */
public final class KnownFields {

    private final Map<String, Map<String, Object>> files = new ConcurrentHashMap<>();

    /** @return the names of the fields of the entity's records; empty where nothing is known of them */
    public List<String> fields(String entity, Entity row) {
        if (!isKnown(entity, row)) {
            return List.of();
        }
        Stream<String> columns = row.table().all(row.id()).stream().filter(EntityColumn::isOfOneField).map(column -> column.path().get(0));
        Stream<String> others = Stream.concat(texts(known(entity).get("fields")).stream(), Stream.of(row.table().lines().list()));
        return Stream.concat(columns, others).filter(name -> !name.isEmpty()).distinct().sorted().toList();
    }

    /** @return the values that the field may have; empty where that is not known */
    public List<String> values(String entity, Entity row, String field) {
        return isKnown(entity, row) && known(entity).get("values") instanceof Map<?, ?> values
                ? texts(values.get(field)) : List.of();
    }

    /** A user's row may read the name from elsewhere. What is read singly has the path of the list before its id. */
    private boolean isKnown(String entity, Entity row) {
        String single = "/" + Entity.PART;
        String path = row.whole().singly() && row.path().endsWith(single)
                ? row.path().substring(0, row.path().length() - single.length()) : row.path();
        Map<String, Object> file = file(entity);
        return file.containsKey("known") && path.equals(file.get("path"))
                && row.api().equals(file.getOrDefault("api", Entity.ACCOUNTING));
    }

    private Map<?, ?> known(String entity) {
        return (Map<?, ?>) file(entity).get("known");
    }

    private Map<String, Object> file(String entity) {
        return files.computeIfAbsent(entity, EntityFiles::read);
    }

    private static List<String> texts(Object list) {
        return list instanceof List<?> found ? found.stream().map(String::valueOf).toList() : List.of();
    }
}
