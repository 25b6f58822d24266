package org.xerocamel.deliver.jdbc;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.xerocamel.config.DatabaseUrl;

/**
 * The JDBC sink's own settings.
 *
 * @param url the database to write to; empty for the application's own
 * @param username its user
 * @param password the user's password
 * @param afterBatch a statement of the user's own that ends each batch, in its transaction; empty for none
 */
@ConfigurationProperties("xero.sink.jdbc")
public record JdbcSinkProperties(String url, String username, String password, String afterBatch) {

    private static final List<String> KNOWN = List.of("jdbc:h2:", "jdbc:postgresql:", "jdbc:mariadb:");

    /** @return whether the sink has a database of its own */
    public boolean hasDatabase() {
        return url != null && !url.isBlank();
    }

    /** @throws SettingException when there is no driver for the database of its own */
    public void checkDriver() {
        if (hasDatabase()) {
            DatabaseUrl.check("xero.sink.jdbc.url", url.strip(), KNOWN);
        }
    }

    @Override
    public String toString() {
        return "JdbcSinkProperties[username=" + username + "]";
    }
}
