package org.xerocamel.deliver.jdbc;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.xerocamel.deliver.SinkInsight;

/** The tables of the JDBC sink with the numbers of rows that the database has at hand; nothing is counted. */
class JdbcInsight implements SinkInsight {

    private static final int PATIENCE_SECONDS = 5;

    private final JdbcSink sink;

    JdbcInsight(JdbcSink sink) {
        this.sink = sink;
    }

    @Override
    public String sink() {
        return sink.name();
    }

    @Override
    public Insight look() {
        Set<String> own = new TreeSet<>();
        sink.tables().all().forEach(table -> {
            own.add(table.name());
            table.parts().forEach(part -> own.add(part.name()));
        });
        JdbcTemplate database = new JdbcTemplate(sink.database());
        database.setQueryTimeout(PATIENCE_SECONDS);
        Map<String, Long> rows = new TreeMap<>();
        database.query(rowEstimates(), row -> {
            String name = row.getString("name").toLowerCase(Locale.ROOT);
            if (own.contains(name) && row.getLong("amount") > 0) {
                // Each organisation may have a schema of its own.
                rows.merge(name, row.getLong("amount"), Long::sum);
            }
        });
        return Insight.ofTables(rows.entrySet().stream().map(each -> new TableSeen(each.getKey(), each.getValue())).toList());
    }

    private String rowEstimates() {
        try {
            return sink.kind().rowEstimates();
        } catch (MetaDataAccessException away) {
            throw new IllegalStateException(away.getMessage(), away);
        }
    }
}
