package org.xerocamel.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.presentation.StandardRepresentation;

/** Shows a record in a failing test's message by its id and version, since hundreds of whole ones hide what was lost. */
public class ShortRecords extends StandardRepresentation {

    @Override
    public String toStringOf(Object object) {
        if (object instanceof JsonNode record && record.has("InvoiceID")) {
            return record.path("InvoiceNumber").asText() + " " + record.get("InvoiceID").asText() + " of "
                    + record.path("UpdatedDateUTC").asText();
        }
        return super.toStringOf(object);
    }
}
