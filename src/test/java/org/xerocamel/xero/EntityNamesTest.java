package org.xerocamel.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.ShippedSettings;

/** Which entity a call was about, for the exception that it ends with. */
class EntityNamesTest {

    private final EntityNames names = new EntityNames(ShippedSettings.entities());

    @Test
    void ofSeveralWithOnePathItIsTheOneWhoseParametersTheCallHas() {
        assertThat(name("Journals", Map.of("offset", "0"))).isEqualTo("Journals");
        assertThat(name("Journals", Map.of("offset", "0", "paymentsOnly", "true"))).isEqualTo("CashJournals");
        assertThat(name("Reports/AgedPayablesByContact", Map.of("contactId", "c"))).isEqualTo("AgedPayablesByContact");
    }

    @Test
    void itIsTheOneWithTheLongestPath() {
        assertThat(name("Reports/ProfitAndLoss", Map.of())).isEqualTo("ProfitAndLoss");
        assertThat(name("Reports/7b5c", Map.of())).isEqualTo("TaxReports");
        assertThat(name("Contacts/7b5c", Map.of())).isEqualTo("Contacts");
        assertThat(name("Contacts", Map.of("includeArchived", "true"))).as("not the list of another").isEqualTo("Contacts");
        assertThat(name("Nothing", Map.of())).isNull();
    }

    private String name(String path, Map<String, String> parameters) {
        return names.of(new XeroRequest("t", "Demo", path, parameters, null));
    }
}
