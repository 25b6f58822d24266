package org.xerocamel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** A route of a user's own may ask a record by JSONPath, as docs/extending.md says. */
class JsonPathTest {

    private static final String ROUTE = """
            - route:
                id: reference
                from:
                  uri: direct:reference
                  steps:
                    - filter:
                        expression:
                          jsonpath:
                            expression: "$.LineItems[?(@.AccountCode == '200')]"
                        steps:
                          - setHeader:
                              name: customer
                              expression:
                                jsonpath:
                                  expression: $.Contact.Name
                                  resultType: String
                    - setBody:
                        expression:
                          header:
                            expression: customer
            """;

    @Test
    void aRouteFiltersByALineAndReadsAFieldWithin() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("reference.camel.yaml", ROUTE));
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            assertThat(template.requestBody("direct:reference", record("200"), String.class)).isEqualTo("Ærø A/S");
            assertThat(template.requestBody("direct:reference", record("310"), String.class)).isNull();
        }
    }

    private static String record(String account) {
        return "{\"InvoiceID\":\"a\",\"Contact\":{\"Name\":\"Ærø A/S\"},\"LineItems\":[{\"AccountCode\":\"" + account + "\"}]}";
    }
}
