package org.xerocamel.deliver.jdbc;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.DatabaseUrl;
import org.xerocamel.config.FieldPolicy;
import org.xerocamel.config.SettingException;

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
 * @param newFields What becomes of a field that Xero has added ({@code xero.fetch.drift}). {@code keep}: it is in the column {@code
 *     record} alone. {@code add-column}: its table gets a column, if it is a text, a number, a flag or a date.
 * @param views {@code fivetran}: views with the names and columns of Fivetran's tables, for queries and dbt packages that were
 *     written for those. Empty: none.
 */
@ConfigurationProperties("xero.sink.jdbc")
public record JdbcSinkProperties(String url, String username, String password, String afterBatch,
        @DefaultValue("false") boolean history, @DefaultValue("false") boolean schemaPerOrganisation,
        @DefaultValue("keep") String newFields, String views) {

    private static final String NEW_FIELDS = "xero.sink.jdbc.new-fields";
    private static final List<String> KNOWN = List.of("jdbc:h2:", "jdbc:postgresql:", "jdbc:mariadb:");

    /** @return whether the sink has a database of its own */
    public boolean hasDatabase() {
        return url != null && !url.isBlank();
    }

    /**
     * @return whether tables get columns for fields that Xero adds
     * @throws SettingException when the setting holds neither of the two
     */
    public boolean addsColumns() {
        return switch (newFields.strip()) {
            case "keep" -> false;
            case "add-column" -> true;
            default -> throw new SettingException(NEW_FIELDS, newFields, "keep or add-column");
        };
    }

    /** @throws SettingException when columns are wanted for fields for which nobody looks */
    public void checkNewFields(FieldPolicy policy) {
        if (addsColumns() && policy == FieldPolicy.OFF) {
            throw new SettingException("The setting " + NEW_FIELDS + " is 'add-column', but xero.fetch.drift is 'off', so that no new"
                    + " field is noticed; set xero.fetch.drift to tell or stop, or " + NEW_FIELDS + " to keep.");
        }
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
