package org.xerocamel.deliver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Like;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.search.SearchProperties;

/**
 * Says in SQL which parked records a filter lets through. A condition is there only where it is asked for, so that the databases use
 * their indexes, and streams are found first, so that nothing is joined with each of very many records.
 */
@Component
class ParkedSelection {

    private final Database database;
    private final XeroProperties settings;
    private final boolean personal;

    ParkedSelection(Database database, XeroProperties settings, SearchProperties search) {
        this.database = database;
        this.settings = settings;
        this.personal = search.personal();
    }

    /**
     * @param columns what is asked of {@code xero_parked p}
     * @param after only those with a higher id; 0 for all
     * @param end what follows the conditions
     * @return the query, ready for the parameters of its end
     */
    StatementSpec query(String columns, ParkedFilter filter, long after, String end) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        add(conditions, values, "p.reason_group = :group", "group", filter.group());
        add(conditions, values, "p.sink = :sink", "sink", filter.sink());
        add(conditions, values, "p.record_id = :record", "record", filter.recordId());
        add(conditions, values, "p.id <= :until", "until", filter.until());
        add(conditions, values, "p.id > :after", "after", after == 0 ? null : after);
        if (filter.organisation() != null || filter.entity() != null) {
            add(conditions, values, "p.stream_id = ANY (CAST(:streams AS BIGINT ARRAY))", "streams", streams(filter));
        }
        String part = Like.containing(filter.question());
        if (part != null) {
            conditions.add(asked(part, values));
        }
        String where = conditions.isEmpty() ? "" : "\n WHERE " + String.join("\n   AND ", conditions);
        return database.sql(String.join(" ", "SELECT", columns, "FROM xero_parked p", where, end)).params(values);
    }

    private static void add(List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    /** Numbers and names of records about people are not shown, so nobody finds these by them either. */
    private String asked(String part, Map<String, Object> values) {
        List<String> hidden = personal ? List.of() : settings.entities().entrySet().stream().filter(each -> each.getValue().personal())
                .map(Map.Entry::getKey).toList();
        values.put("part", part);
        values.put("named", database.sql("""
                SELECT s.id
                  FROM xero_stream s
                  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
                 WHERE LOWER(o.name) LIKE :part ESCAPE '!' OR LOWER(s.entity) LIKE :part ESCAPE '!'
                """).param("part", part).query(Long.class).list().toArray(Long[]::new));
        values.put("hidden", database.sql("""
                SELECT s.id FROM xero_stream s WHERE s.entity = ANY (CAST(:entities AS VARCHAR(100) ARRAY))
                """).param("entities", hidden.toArray(String[]::new)).query(Long.class).list().toArray(Long[]::new));
        return """
                (LOWER(p.record_id) LIKE :part ESCAPE '!' OR LOWER(p.reason) LIKE :part ESCAPE '!'
                    OR p.stream_id = ANY (CAST(:named AS BIGINT ARRAY))
                    OR (LOWER(p.number) LIKE :part ESCAPE '!' OR LOWER(p.name) LIKE :part ESCAPE '!')
                       AND NOT p.stream_id = ANY (CAST(:hidden AS BIGINT ARRAY)))""";
    }

    private Long[] streams(ParkedFilter filter) {
        return database.sql("""
                SELECT s.id
                  FROM xero_stream s
                  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
                 WHERE (CAST(:entity AS VARCHAR(100)) IS NULL OR s.entity = :entity)
                   AND (CAST(:organisation AS VARCHAR(500)) IS NULL OR LOWER(s.tenant_id) = LOWER(:organisation)
                        OR LOWER(o.name) = LOWER(:organisation))
                """).param("entity", filter.entity()).param("organisation", filter.organisation())
                .query(Long.class).list().toArray(Long[]::new);
    }
}
