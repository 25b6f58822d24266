package org.xerocamel.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * The SQL statements of the application. Short ones stand where they are used; the others are files below
 * {@code xero-camel/sql/}, where a database's own folder goes first.
 */
@Component
class Statements {

    private static final String FOLDER = "xero-camel/sql/";

    private static final String LOCKING = "\n   FOR UPDATE SKIP LOCKED";

    private final Schema schema;
    private final boolean embedded;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, String> claims = new ConcurrentHashMap<>();

    @Autowired
    Statements(ApplicationDatabase database, Schema schema) throws MetaDataAccessException {
        this(database.dataSource(), schema);
    }

    Statements(DataSource database, Schema schema) throws MetaDataAccessException {
        this.schema = schema;
        String url = JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getURL());
        this.embedded = schema.product().equals("h2") && !url.matches("jdbc:h2:(tcp|ssl):.*");
    }

    /** @return whether it is H2 in this process, not one on a server */
    boolean isForEmbedded() {
        return embedded;
    }

    /** @param statement a statement, or the name of a file, which is told by its having no spaces */
    String text(String statement) {
        return texts.computeIfAbsent(statement,
                text -> text.indexOf(' ') < 0 ? read(text) : schema.qualified(text));
    }

    /** @return the text of a query for a row to claim, which is locked where that is cheap */
    String claim(String statement) {
        // H2 keeps no query that locks: it would be parsed and planned at each claim, which costs more than all else of one.
        return schema.product().equals("h2") ? text(statement)
                : claims.computeIfAbsent(statement, text -> text(text) + LOCKING);
    }

    private String read(String statement) {
        ClassPathResource own = new ClassPathResource(FOLDER + schema.product() + "/" + statement + ".sql");
        ClassPathResource file = own.exists() ? own : new ClassPathResource(FOLDER + statement + ".sql");
        try {
            return schema.qualified(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("No statement " + FOLDER + statement + ".sql in the jar", e);
        }
    }
}
