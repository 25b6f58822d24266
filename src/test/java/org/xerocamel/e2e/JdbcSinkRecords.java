package org.xerocamel.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The rows of the JDBC sink for one organisation. */
final class JdbcSinkRecords {

    private static final String ROWS = "SELECT i.invoice_id, i.status, i.reference, i.total, i.record,"
            + " (SELECT COUNT(*) FROM xero_invoice_line l WHERE l.tenant_id = i.tenant_id"
            + " AND l.invoice_id = i.invoice_id) AS lines FROM xero_invoice i WHERE i.tenant_id = ?";

    private final Map<String, JsonNode> records = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();

    JdbcSinkRecords(Connection database, SimulatedOrganisation organisation) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(ROWS)) {
            query.setString(1, organisation.tenantId());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    add(row);
                }
            }
        }
    }

    private void add(ResultSet row) throws SQLException {
        JsonNode record = ExpectedRecords.read(row.getString("record"));
        records.put(row.getString("invoice_id"), record);
        BigDecimal total = row.getBigDecimal("total");
        boolean fits = Objects.equals(row.getString("status"), record.path("Status").asText(null))
                && Objects.equals(row.getString("reference"), record.path("Reference").asText(null))
                && total.compareTo(record.path("Total").decimalValue()) == 0
                && row.getInt("lines") == record.path("LineItems").size();
        if (!fits) {
            contradictions.add(row.getString("invoice_id") + ": " + row.getString("status") + ", "
                    + row.getString("reference") + ", " + total + ", " + row.getInt("lines") + " lines, but " + record);
        }
    }

    /** @return the whole records by id */
    Map<String, JsonNode> records() {
        return records;
    }

    /** @return in words, the rows whose columns or lines differ from their record */
    List<String> contradictions() {
        return contradictions;
    }
}
