package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.EntityFiles;
import org.xerocamel.config.XeroProperties;

/** A setting that would let no record through is refused, with what was meant. */
@ExtendWith(OutputCaptureExtension.class)
class FilterCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fetch.statuses.Invoices | AUTHORIZED | The setting xero.fetch.statuses.Invoices is 'AUTHORIZED'; it must be one of DRAFT, SUBMITTED, DELETED, AUTHORISED, PAID, VOIDED; AUTHORISED is nearest.
            fetch.statuses.Invoices | PAID, Autorised | AUTHORISED is nearest
            fetch.statuses.Invoices | OPEN | it must be one of DRAFT
            fetch.statuses.Contacts | PAID | it must be one of ACTIVE, ARCHIVED, GDPRREQUEST
            fetch.statuses.Items | ACTIVE | records of Items have no Status
            fetch.statuses.Invoice | PAID | names no entity; Invoices is nearest
            fetch.statuses.Foo | PAID | names no entity of xero.entities: Accounts,
            fetch.where.invoicse | Type=="ACCREC" | names no entity; Invoices is nearest
            fetch.where.Invoices | Status=="AUTHORIZED" | compares Status with 'AUTHORIZED'; it must be one of
            fetch.where.Invoices | Status=="authorised" | AUTHORISED is nearest
            fetch.where.Invoices | Total>10 AND NOT (Type!="ACREC") | ACCREC is nearest
            fetch.where.Invoices | Statuss=="PAID" | tests the field Statuss, which records of Invoices do not have; Status is nearest
            fetch.where.Invoices | Status=="PAID" AND Status=="DRAFT" | matches none
            fetch.where.Invoices | Status=="PAID" AND Total>1 AND NOT Status=="PAID" | matches none
            fetch.where.Invoices | Reference=="a" AND Reference=="b" | matches none
            fetch.where.Invoices | Status.Contains("PAYED") | matches none
            fetch.where.Payments | PaymentType.StartsWith("ACCREC") AND PaymentType.EndsWith("CREDIT") | matches none
            fetch.statuses.Assets | Registred | it must be one of Draft, Registered, Disposed; Registered is nearest
            fetch.where.Assets | asetName=="x" | tests the field asetName, which records of Assets do not have; assetName is nearest
            sink.file.entities | Invoices,AssetsList | Assets may be meant
            sink.file.entities | Invoices,Invoces | it must be an entity; Invoices is nearest
            webhook.categories.INVOICE | Invoces | it must be an entity; Invoices is nearest
            """)
    void whatLetsNothingThroughIsRefusedWithTheNearestName(String setting, String value, String said) throws IOException {
        XeroProperties settings = settings(Map.of("xero." + setting, value));
        assertThatThrownBy(() -> new FilterCheck(settings)).isInstanceOf(SettingException.class).message()
                .contains("xero." + setting).contains(said).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fetch.statuses.Invoices | authorised, Paid
            fetch.statuses.Invoices | AUTHORISED,,
            fetch.statuses.invoices | AUTHORISED
            fetch.where.INVOICES | Type=="ACCREC"
            fetch.where.Invoices | Type=="ACCREC" AND Total>10
            fetch.where.Invoices | Status=="PAID" OR Status=="DRAFT"
            fetch.where.Invoices | Status!="PAID" AND Status!="DRAFT"
            fetch.where.Invoices | Contact.Name=="ABC" AND Date>=DateTime(2026,01,01) AND Reference==null
            fetch.where.Invoices | SomethingNewOfXeros=="x"
            fetch.statuses.Contacts | ACTIVE
            sink.file.entities | Invoices, Contacts
            """)
    void whatMayLetSomethingThroughIsTaken(String setting, String value) throws IOException {
        XeroProperties settings = settings(Map.of("xero." + setting, value));
        assertThatCode(() -> new FilterCheck(settings)).doesNotThrowAnyException();
    }

    @Test
    void aFilterMustFitTheStatusesThatAreChosen() throws IOException {
        XeroProperties settings = settings(Map.of("xero.fetch.statuses.Invoices", "PAID",
                "xero.fetch.where.Invoices", "Status==\"DRAFT\""));
        assertThatThrownBy(() -> new FilterCheck(settings)).hasMessageContaining("with xero.fetch.statuses.Invoices, matches none");
    }

    @Test
    void whatAUserReadsFromElsewhereIsNotCompared() throws IOException {
        XeroProperties settings = settings(Map.of("xero.fetch.statuses.Invoices", "OPEN", "xero.entities.Invoices.path", "Other",
                "xero.fetch.where.Invoices", "Statuss==\"x\""));
        assertThatCode(() -> new FilterCheck(settings)).doesNotThrowAnyException();
    }

    @Test
    void aFilterOfWhatIsNotFetchedIsSaid(CapturedOutput output) throws IOException {
        new FilterCheck(settings(Map.of("xero.fetch.statuses.Contacts", "ACTIVE")));
        assertThat(output).contains("xero.fetch.statuses.Contacts is about Contacts, which xero.fetch.entities does not name");
    }

    private static XeroProperties settings(Map<String, Object> own) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("own", own));
        YamlPropertySourceLoader yaml = new YamlPropertySourceLoader();
        yaml.load("settings", new FileSystemResource("application.yaml")).forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addLast(new EntityFiles().settings());
        return Binder.get(environment).bind("xero", XeroProperties.class).get();
    }
}
