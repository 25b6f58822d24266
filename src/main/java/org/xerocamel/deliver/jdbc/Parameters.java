package org.xerocamel.deliver.jdbc;

import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;

/** The parameters of a statement: tenant_id, one a column, and behind the columns sequence and version_id, of one row or of all. */
final class Parameters {

    private static final String SEQUENCE = "sequence";

    private final Rows batch;
    private final Map<String, Integer> positions = new HashMap<>();

    Parameters(Rows batch, List<EntityColumn> columns) {
        this.batch = batch;
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).name(), i);
        }
        positions.put(SEQUENCE, columns.size());
        positions.put(RowVersions.VERSION, columns.size() + 1);
    }

    /** @return for each row each column's value, as a text */
    SqlParameterSource[] ofEach(List<String[]> rows) {
        return rows.stream().map(row -> new Source(Types.VARCHAR, column -> row[column]))
                .toArray(SqlParameterSource[]::new);
    }

    /** @return each column's values in all rows, as an array of texts */
    SqlParameterSource ofAll(List<String[]> rows) {
        return new Source(Types.ARRAY, column -> {
            String[] values = new String[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.get(i)[column];
            }
            return values;
        });
    }

    /** With known types, Spring need not ask the driver for the type of a null. */
    private final class Source implements SqlParameterSource {

        private final int type;
        private final IntFunction<Object> values;

        Source(int type, IntFunction<Object> values) {
            this.type = type;
            this.values = values;
        }

        @Override
        public boolean hasValue(String name) {
            return name.equals("tenant_id") || positions.containsKey(name);
        }

        @Override
        public Object getValue(String name) {
            Object value = name.equals("tenant_id") ? batch.tenantId() : values.apply(positions.get(name));
            return getSqlType(name) == Types.BIGINT ? Long.valueOf((String) value) : value;
        }

        @Override
        public int getSqlType(String name) {
            return name.equals("tenant_id") ? Types.VARCHAR : name.equals(SEQUENCE) && type == Types.VARCHAR ? Types.BIGINT : type;
        }
    }
}
