package org.xerocamel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.xerocamel.journal.XeroStream;

/** What the search reads of many records, beside what it finds, on each database. */
abstract class SearchCostContract extends SearchContract {

    private static final int MANY = 20_000;
    private static final int FEW = 2_000;

    /** @return the folder of the database's own statements */
    abstract String folder();

    /** @return a query of the numbers from 1, as n */
    abstract String numbers(int last);

    /** @return how many rows of the largest table a plan read, which EXPLAIN ANALYZE told */
    abstract long rowsRead(String plan);

    /** @return what makes a statement tell its plan, carried out */
    abstract String explain();

    /** Lets the database count its rows, so that it plans by what is there. */
    abstract void analyse();

    @Test
    void aPartReadsAsManyRowsAsItMayWhateverManyThereAre() throws Exception {
        XeroStream stream = stream("ManualJournals");
        fill(stream.id(), MANY);
        Map<String, Object> asked = new HashMap<>(Map.of("part", "9x9", "records", FEW, "most", 21, "all", true, "streams", new Long[0],
                "first", "%9y9%", "second", "%", "third", "%", "fourth", "%"));
        asked.put("tenant", null);
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(sql());
        for (String statement : List.of(folder() + "/search/within-number", "search/names-within")) {
            String plan = String.join("\n", named.queryForList(explain() + text(statement), asked, String.class));
            assertThat(rowsRead(plan)).as(plan).isBetween((long) FEW / 2, 2L * FEW);
        }
        assertThat(named.queryForObject(text(folder() + "/search/part"), asked, Boolean.class)).as("there are more than are looked at").isTrue();
        assertThat(find("zz1")).as("an index is read by the page").hasSize(20);
        sql().update("DELETE FROM xero_search_record WHERE stream_id = ?", stream.id());
        sql().update("DELETE FROM xero_search_word WHERE name_id IN (SELECT n.id FROM xero_search_name n WHERE n.words LIKE ' many%')");
        sql().update("DELETE FROM xero_search_name WHERE words LIKE ' many%'");
    }

    /** What a million records cost, for docs/performance.md: -Dxero.search.rows=1000000. */
    @Test
    @EnabledIfSystemProperty(named = "xero.search.rows", matches = "\\d+")
    void whatItCosts() {
        int rows = Integer.getInteger("xero.search.rows");
        XeroStream stream = stream("LinkedTransactions");
        fill(stream.id(), rows);
        for (String typed : List.of("ZZ-" + rows, "zz" + rows / 2, String.valueOf(rows - 7), String.valueOf(rows - 7).substring(1), "zz99", "many7",
                "any" + rows / 40, "nowhere", "73", "https://go.xero.com/x?InvoiceID=" + UUID.randomUUID())) {
            List<Long> micros = new ArrayList<>();
            int found = 0;
            for (int time = 0; time < 9; time++) {
                long begun = System.nanoTime();
                found = askAll(typed).records().size();
                micros.add((System.nanoTime() - begun) / 1000);
            }
            long first = micros.get(0);
            Collections.sort(micros);
            System.out.printf("%s %-45s found %2d, first %.1f ms, median %.1f ms%n", folder(), typed, found, first / 1000.0,
                    micros.get(4) / 1000.0);
        }
    }

    private static String text(String statement) throws IOException {
        return new ClassPathResource("xero-camel/sql/" + statement + ".sql").getContentAsString(StandardCharsets.UTF_8);
    }

    /** Numbers zz1, zz2 and so on; one name for each twenty records. */
    private void fill(long stream, int rows) {
        sql().update("INSERT INTO xero_search_name (tenant_id, name, words) SELECT ?, 'Many' || n, ' many' || n || ' things ' FROM ("
                + numbers(rows / 20) + ") x", tenant());
        long name = sql().queryForObject("SELECT MIN(id) FROM xero_search_name WHERE words LIKE ' many%'", Long.class);
        sql().update("INSERT INTO xero_search_word (word, name_id) SELECT " + bytes("'many' || (n.id - " + (name - 1) + ")")
                + ", n.id FROM xero_search_name n WHERE n.words LIKE ' many%'");
        sql().update("INSERT INTO xero_search_record (stream_id, sequence, name_id, changed_at, record_key, number, tail, shown) SELECT " + stream
                + ", n / 500 + 1, " + name + " + n / 20, CURRENT_TIMESTAMP, " + bytes("'zz-record-' || n") + ", " + bytes("'zz' || n") + ", "
                + bytes("'' || n") + ", 'ZZ-' || n FROM (" + numbers(rows) + ") x");
        analyse();
    }

    /** @return an expression of the text's bytes */
    abstract String bytes(String text);
}
