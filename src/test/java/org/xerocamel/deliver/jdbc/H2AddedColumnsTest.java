package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.drift.NewFields;

/** Added columns in H2. */
class H2AddedColumnsTest extends AddedColumnsContract {

    @Override
    JdbcSink sink(String policy, NewFields added) {
        return new JdbcSink(new JdbcSinkProperties("", "", "", "", true, false, policy, ""),
                new DriverManagerDataSource("jdbc:h2:mem:added;DB_CLOSE_DELAY=-1"), ENTITIES, new KnownKeys(), added);
    }

    @Override
    int nodes() {
        return 1;
    }

    @Test
    void eachOrganisationsSchemaGetsTheColumns() throws Exception {
        DriverManagerDataSource source = new DriverManagerDataSource("jdbc:h2:mem:added-split;DB_CLOSE_DELAY=-1");
        NewFields added = () -> List.of(new NewFields.NewField("Invoices", "Campaign", "text"));
        try (JdbcSink split = new JdbcSink(new JdbcSinkProperties("", "", "", "", false, true, "add-column", ""), source, ENTITIES,
                new KnownKeys(), added)) {
            split.prepare("t1", "One");
            split.prepare("t2", "Two");
        }
        List<Map<String, Object>> columns = new JdbcTemplate(source).queryForList(
                "select table_schema from information_schema.columns where table_name = 'XERO_INVOICE' and column_name = 'CAMPAIGN'");
        assertThat(columns).hasSize(2);
    }
}
