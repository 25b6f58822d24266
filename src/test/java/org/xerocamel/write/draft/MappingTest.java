package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping says what the titles and values of a folder's files mean. */
class MappingTest {

    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final SimpleText SIMPLE = new SimpleText(CAMEL);

    private static MappingReader.Result read(String yaml) {
        return MappingReader.read(new StringReader(yaml), Drafts.ENTITIES.ofFolder("Invoices").orElseThrow(), SIMPLE);
    }

    @Test
    void aShopsFileBecomesInvoices() {
        MappingReader.Result read = read("""
                columns:
                  Customer: ContactName
                  Order no:
                    field: InvoiceNumber
                    simple: "WEB-${body}"
                  Day: InvoiceDate
                  Colour: ignore
                  Net: UnitAmount
                  VAT:
                    field: TaxType
                    values: {"20": OUTPUT2, "0": NONE}
                constants:
                  AccountCode: 200
                  Currency: gbp
                  Quantity: 1
                date-format: dd/MM/yyyy
                decimal: ","
                """);
        assertThat(read.faults()).isEmpty();
        Drafts drafts = Drafts.of("Invoices", "Customer;Order no;Day;Colour;Net;VAT;Description\n"
                + "ACME;7;01/02/2026;red;1.234,50;20;Ball\nACME;7;;blue;3;7;Net\n", new DraftOptions(null, read.mapping()),
                SIMPLE);
        assertThat(drafts.all).singleElement().satisfies(draft -> {
            assertThat(draft.document()).hasToString("{\"Contact\":{\"Name\":\"ACME\"},\"InvoiceNumber\":\"WEB-7\","
                    + "\"Date\":\"2026-02-01\",\"LineItems\":[{\"UnitAmount\":1234.50,\"TaxType\":\"OUTPUT2\","
                    + "\"Description\":\"Ball\",\"AccountCode\":\"200\",\"Quantity\":1},{\"UnitAmount\":3,"
                    + "\"Description\":\"Net\",\"AccountCode\":\"200\",\"Quantity\":1}],\"CurrencyCode\":\"GBP\","
                    + "\"Type\":\"ACCREC\"}");
            assertThat(draft.faults()).extracting(Fault::sentence).containsExactly(
                    "Line 3, VAT '7': is not among the values of the mapping; add it there: it has 0, 20.");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "column: {} | Line 1 of mapping.yaml has an unknown name 'column'; did you mean columns?",
        "columns: {A: ContactNam} | Line 1 of mapping.yaml names an unknown field 'ContactNam'; did you mean ContactName?",
        "columns: {A: {values: {}}} | Line 1 of mapping.yaml has a column without a field.",
        "columns: {A: Status, a: Type} | Line 1 of mapping.yaml names 'a' twice.",
        "constants: {Curency: EUR} | Line 1 of mapping.yaml gives a value to the unknown field 'Curency'; did you mean Currency?",
        "date-format: MM/yyyy | Line 1 of mapping.yaml has the date-format 'MM/yyyy', which is no format of dates; it must have a day, a month and a year, such as dd/MM/yyyy.",
        "decimal: ';' | Line 1 of mapping.yaml has the decimal ';'; it must be \".\" or \",\".",
        "columns: [a] | Line 1 of mapping.yaml holds no names with values.",
        "columns: {a | Line 1 of mapping.yaml is not YAML."})
    void whatIsWrongIsToldWithItsLine(String yaml, String fault) {
        assertThat(read(yaml).faults()).containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${sysenv.XERO_CLIENT_SECRET}", "${bean:x}", "${properties:xero.client-secret}", "${env.HOME}",
        "resource:file:/etc/passwd", "${body.class}", "$simple{sys.user.home}", "${body}${header.x}", "${file:name}", "${}",
        "${camelContext.stop}", "${exchange}", "${ref:x}", "{{xero.client-secret}}"})
    void anExpressionReadsNothingButItsCell(String expression) {
        assertThat(read("columns: {A: {field: Reference, simple: '" + expression + "'}}").faults()).hasSize(1);
    }

    @Test
    void aProposalIsAMappingThatCanBeRead() {
        WriteRules rules = Drafts.ENTITIES.ofFolder("Invoices").orElseThrow();
        String text = ProposedMapping.of(rules, List.of("Customer", "Invoice no.", "Due", "Descripton", "Qty", "Unit price",
                "Say \"hi\"", "Currency")).orElseThrow();
        MappingReader.Result read = read(text);
        assertThat(read.faults()).isEmpty();
        assertThat(read.mapping().columns()).hasSize(7);
        assertThat(read.mapping().columns().values()).extracting(Mapping.Column::field).containsExactly("ContactName",
                "InvoiceNumber", "DueDate", "Description", "Quantity", "UnitAmount", null);
        assertThat(ProposedMapping.of(rules, List.of("*ContactName"))).isEmpty();
    }
}
