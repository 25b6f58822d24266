package org.xerocamel.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.xerocamel.config.Entity;
import org.xerocamel.fetch.where.Where;

/**
 * Chooses records by status and {@code where} for one reader of them, whatever others get. xero-camel applies it to records in
 * the form of the batches.
 */
public final class RecordChoice {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> statuses;
    private final Where where;

    /**
     * @param statuses the statuses of wanted records, in any case; empty for all
     * @param where a filter as for {@code xero.fetch.where}; null or blank for none
     * @throws IllegalArgumentException when the text is no filter
     */
    public RecordChoice(List<String> statuses, String where) {
        this.statuses = statuses.stream().map(status -> status.toUpperCase(Locale.ROOT)).toList();
        this.where = where == null || where.isBlank() ? null : Where.parse(where);
    }

    /** @return whether it lets each record pass */
    public boolean isAll() {
        return statuses.isEmpty() && where == null;
    }

    /**
     * @param record a line of JSON
     * @param row how Xero offers its entity, which names the field of the status
     */
    public boolean wants(byte[] record, Entity row) throws IOException {
        if (isAll()) {
            return true;
        }
        JsonNode fields = JSON.readTree(record);
        String status = fields.path(row.status()).asText("").toUpperCase(Locale.ROOT);
        return (statuses.isEmpty() || statuses.contains(status)) && (where == null || where.matches(fields));
    }
}
