package org.xerocamel.deliver.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.deliver.RecordKeeper;
import org.xerocamel.journal.Forgetting;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.XeroStream;

/**
 * Removes a forgotten contact from the tables: its rows with their lists and their history, and its details from the rows of
 * documents. Each table is a transaction of its own, which is taken together with the table of its versions.
 */
public class ContactRemoval implements RecordKeeper {

    private final JdbcSink sink;
    private final Tables tables;

    ContactRemoval(JdbcSink sink, Tables tables) {
        this.sink = sink;
        this.tables = tables;
    }

    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public void forget(ForgottenContact contact, XeroStream stream, String folder, Forgetting forgetting) {
        try {
            sink.prepare(stream.tenantId(), folder);
            DatabaseKind kind = sink.kind();
            Optional<String> schema = sink.schema(stream.tenantId());
            DataSource database = schema.isEmpty() ? sink.database() : new SchemaDataSource(sink.database(), kind, schema.get());
            Structure structure = structure(database);
            NamedParameterJdbcTemplate sql = new NamedParameterJdbcTemplate(database);
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            // The shared table comes first: what waits there for its own table would else move behind the removal.
            for (Table table : tables.holding(stream.entity())) {
                ContactRows rows = new ContactRows(sql, kind, structure, table, stream.entity(), contact);
                transaction.executeWithoutResult(open -> {
                    if (forgetting.isOfContacts()) {
                        rows.delete();
                    } else {
                        rows.cut(forgetting);
                    }
                });
            }
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The JDBC sink's database cannot be reached, so a contact is still in its tables", e);
        }
    }

    private static Structure structure(DataSource database) throws MetaDataAccessException {
        try (Connection connection = database.getConnection()) {
            return Structure.of(connection);
        } catch (SQLException e) {
            throw new MetaDataAccessException("The tables of the JDBC sink cannot be read", e);
        }
    }
}
