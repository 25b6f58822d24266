package org.xerocamel.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Xero's invoices into PostgreSQL, by hand: the tables of the JDBC sink, upserts in batches that the driver joins into
 * one statement, a commit a page.
 */
public final class JdbcLoop {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private JdbcLoop() {}

    /** Fetches all invoices into the database whose address is the argument. */
    public static void main(String... arguments) throws Exception {
        Peer.run(arguments, peer -> {
            try (Connection database = DriverManager.getConnection(peer.own(0) + "&reWriteBatchedInserts=true")) {
                makeTables(database);
                database.setAutoCommit(false);
                return fetch(peer, database);
            }
        });
    }

    private static void makeTables(Connection database) throws IOException, SQLException {
        try (InputStream sql = JdbcLoop.class.getResourceAsStream("/xero-camel/sink/postgresql/V1__invoices.sql");
                Statement statement = database.createStatement()) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static long fetch(Peer peer, Connection database) throws Exception {
        long records = 0;
        boolean last = false;
        try (JdbcRows rows = new JdbcRows(database, peer.tenantId())) {
            for (int page = 1; !last; page++) {
                int sequence = page;
                try (JsonParser parser = JSON.createParser(peer.page(page))) {
                    last = Peer.isLast(parser, page, record -> rows.add(JSON.<JsonNode>readTree(record), sequence));
                }
                rows.flush();
                database.commit();
                records = rows.count();
            }
        }
        return records;
    }
}
