package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.ShippedSettings;

/** Which settings keep fields from sinks, and which are refused because they could not. */
@ExtendWith(OutputCaptureExtension.class)
class PrivateFieldsTest {

    private static final String KEY = "a+secret/of/the/tests/long/enough/=";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            file.leave-out | EmailAddress | it must be an entity and a field, such as Contacts.EmailAddress
            file.leave-out | Contacts. | it must be an entity and a field
            file.leave-out | Contacts..Name | it must be an entity and a field
            file.leave-out | Contact.Name | it must be a field of an entity; Contacts is nearest
            file.leave-out | Customers.Name | it must be a field of an entity of xero.entities
            file.leave-out | Contacts.EmailAdress | names the field EmailAdress, which records of Contacts do not have; EmailAddress is nearest
            file.leave-out | Contacts.ContactID | ContactID tells which record it is
            jdbc.hash | Invoices.InvoiceID | InvoiceID tells which record it is
            file.leave-out | Contacts.UpdatedDateUTC | UpdatedDateUTC tells which version of a record is the newest
            pdf.leave-out | Invoices.Contact.Name | it must be empty, since this sink writes documents as Xero gives them
            jdbc.hash | Invoices.Total | it must be a field with a text, since a hash is one
            jdbc.hash | Invoices.LineItems.UnitAmount | it must be a field with a text
            jdbc.hash | Invoices.DueDate | it must be a field with a text
            """)
    void whatCouldNotBeKeptFromASinkIsRefused(String setting, String path, String said) {
        assertThatThrownBy(() -> fields(Map.of("xero.sink." + setting, path, "xero.deliver.hash-key", KEY)))
                .isInstanceOf(SettingException.class).message().contains("xero.sink." + setting).contains(said).endsWith(".");
    }

    @Test
    void aHashNeedsASecretThatIsNotShown() {
        assertThatThrownBy(() -> fields(Map.of("xero.sink.file.hash", "Contacts.Name"))).isInstanceOf(SettingException.class)
                .hasMessage("The setting xero.sink.file.hash needs the secret xero.deliver.hash-key (XERO_HASH_KEY), which is"
                        + " empty; make one with: openssl rand -base64 32.");
        assertThatThrownBy(() -> fields(Map.of("xero.sink.file.hash", "Contacts.Name", "xero.deliver.hash-key", "too-short")))
                .isInstanceOf(SettingException.class).message().contains("fewer than 32 characters").doesNotContain("too-short");
        assertThat(ShippedSettings.settings(Map.of("xero.deliver.hash-key", KEY)).deliver().toString()).doesNotContain(KEY);
    }

    @Test
    void aFieldIsNotLeftOutAndHashed() {
        assertThatThrownBy(() -> fields(Map.of("xero.sink.file.hash", "Contacts.Name", "xero.sink.file.leave-out", "Contacts.Name",
                "xero.deliver.hash-key", KEY))).isInstanceOf(SettingException.class).message().contains("xero.sink.file.hash")
                .contains("leaves this one out");
        assertThatThrownBy(() -> fields(Map.of("xero.sink.file.entities", "Invoices", "xero.sink.file.leave-out", "Contacts.Name")))
                .isInstanceOf(SettingException.class).message().contains("xero.sink.file.entities does not name Contacts");
    }

    @Test
    void aFieldThatXeroMayAddIsToldOf(CapturedOutput output) {
        fields(Map.of("xero.sink.file.leave-out", "Contacts.Birthplace"));
        assertThat(output).contains("xero.sink.file.leave-out names the field Birthplace, which is not a known field of records of"
                + " Contacts");
    }

    @Test
    void eachSinkGetsWhatItsOwnSettingsLeave() {
        PrivateFields fields = fields(Map.of("xero.sink.file.leave-out", "Contacts.EmailAddress, Contacts.Phones.PhoneNumber",
                "xero.sink.mine.hash[0]", "Contacts.Name", "xero.deliver.hash-key", KEY));
        String contact = "{\"ContactID\":\"c\",\"Name\":\"Jane\",\"EmailAddress\":\"j@example.com\",\"Phones\":[{\"PhoneNumber\":\"1\"}]}\n";
        assertThat(applied(fields, "file", "Contacts", contact)).isEqualTo("{\"ContactID\":\"c\",\"Name\":\"Jane\",\"Phones\":[{}]}\n");
        assertThat(applied(fields, "mine", "Contacts", contact)).isEqualTo(contact.replace("Jane", new ValueHash(KEY).of("Jane")));
        byte[] same = contact.getBytes(StandardCharsets.UTF_8);
        assertThat(fields.applied("jdbc", "Contacts", same)).as("not copied where nothing is set").isSameAs(same);
        assertThat(fields.applied("file", "Invoices", same)).as("nor for another entity").isSameAs(same);
    }

    private static String applied(PrivateFields fields, String sink, String entity, String batch) {
        return new String(fields.applied(sink, entity, batch.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static PrivateFields fields(Map<String, Object> settings) {
        return new PrivateFields(ShippedSettings.settings(new TreeMap<>(settings)));
    }
}
