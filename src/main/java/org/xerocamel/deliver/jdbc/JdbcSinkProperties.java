package org.xerocamel.deliver.jdbc;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.DatabaseUrl;

/**
 * The JDBC sink's own settings.
 *
 * @param url The database of the tables: {@code jdbc:postgresql:}, {@code jdbc:mariadb:} or {@code jdbc:h2:}. Empty: the
 *     application's own database.
 * @param username The user of that database.
 * @param password The password of that user.
 * @param afterBatch A statement of your own at the end of each batch, in the batch's transaction, such as {@code call
 *     refresh_totals(:?XeroTenantId, :?XeroSequence)}.
 * @param history Whether each version of a record is kept, with from when to when it was valid: table {@code xero_invoice_history}
 *     beside {@code xero_invoice}, and so on.
 * @param schemaPerOrganisation Whether each organisation has a schema of its own, named after its folder, with all the tables. On
 *     PostgreSQL and H2.
 * @param views {@code fivetran}: views with the names and columns of Fivetran's tables, for queries and dbt packages that were
 *     written for those. Empty: none.
 */
@ConfigurationProperties("xero.sink.jdbc")
public record JdbcSinkProperties(String url, String username, String password, String afterBatch,
        @DefaultValue("false") boolean history, @DefaultValue("false") boolean schemaPerOrganisation, String views) {

    private static final List<String> KNOWN = List.of("jdbc:h2:", "jdbc:postgresql:", "jdbc:mariadb:");

    /** @return whether the sink has a database of its own */
    public boolean hasDatabase() {
        return url != null && !url.isBlank();
    }

    /** @throws org.xerocamel.config.SettingException when there is no driver for the database of its own */
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
