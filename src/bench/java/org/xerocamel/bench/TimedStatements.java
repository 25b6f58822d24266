package org.xerocamel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Times statements of the application from outside, on one connection to its database. */
final class TimedStatements implements AutoCloseable {

    private static final int TIMES = 200;

    private final SingleConnectionDataSource connection;
    private final NamedParameterJdbcTemplate sql;
    private final Map<String, Object> values;

    /**
     * What a group of statements took.
     *
     * @param median of 200 times, in milliseconds
     * @param slowest the same
     */
    record Millis(double median, double slowest) {}

    /** @param tenant the organisation in whose place it asks, where a statement is about one */
    TimedStatements(String url, String tenant) {
        connection = new SingleConnectionDataSource(url, true);
        sql = new NamedParameterJdbcTemplate(connection);
        values = Map.of("concurrent", 5, "tenant", tenant, "sink", "file", "since",
                sql.getJdbcOperations().queryForObject("SELECT now() - INTERVAL '1' MINUTE", OffsetDateTime.class));
    }

    /** Lets the statements run within one transaction, which begins by a change and is given up in the end. */
    void pretend(String change) throws Exception {
        connection.getConnection().setAutoCommit(false);
        sql.getJdbcOperations().update(change);
    }

    /** @param statements files of the application, which one thing that it does asks one after another */
    Millis time(String... statements) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String statement : statements) {
            texts.add(new ClassPathResource("xero-camel/sql/" + statement + ".sql").getContentAsString(StandardCharsets.UTF_8));
        }
        double[] millis = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            long begin = System.nanoTime();
            for (String text : texts) {
                sql.queryForList(text, values);
            }
            millis[time] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return new Millis(millis[TIMES / 2], millis[TIMES - 1]);
    }

    @Override
    public void close() throws Exception {
        if (!connection.getConnection().getAutoCommit()) {
            connection.getConnection().rollback();
        }
        connection.destroy();
    }
}
