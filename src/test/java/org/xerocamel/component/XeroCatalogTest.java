package org.xerocamel.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's catalog, which designers and the CLI read, knows the component by the file in the jar. */
class XeroCatalogTest {

    private static final String FILE = "META-INF/org/xerocamel/component/xero.json";
    private static final Path PAGE = Path.of("docs/component.md");

    private final CamelCatalog catalog = catalog();

    private static CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("xero", "org.xerocamel.component.XeroComponent", description());
        return catalog;
    }

    private static String description() {
        try (InputStream file = XeroCatalogTest.class.getClassLoader().getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCatalogListsTheComponentWithItsOptions() {
        assertThat(catalog.findComponentNames()).contains("xero");
        assertThat(catalog.componentModel("xero").getJavaType()).isEqualTo(XeroComponent.class.getName());
        assertThat(catalog.componentModel("xero").getEndpointOptions()).extracting("name")
                .contains("entity", "organisation", "subscription", "operation", "bodyType", "query");
        assertThat(catalog.componentModel("xero").getEndpointHeaders()).extracting("name")
                .contains("XeroTenantId", "XeroRecord", "Idempotency-Key");
    }

    @Test
    void theDescriptionIsThatOfThisVersionAndItsOptions() throws IOException {
        JsonNode description = new ObjectMapper().readTree(description());
        List<String> options = new ArrayList<>(Stream.of(XeroConfiguration.class.getDeclaredFields()).map(Field::getName).toList());
        options.addAll(List.of("entity", "bridgeErrorHandler", "exceptionHandler", "exchangePattern", "lazyStartProducer"));
        List<String> described = new ArrayList<>();
        description.path("properties").fieldNames().forEachRemaining(described::add);
        assertThat(described).as("options in src/generated (mvn -Pcomponent process-classes writes them)")
                .containsExactlyInAnyOrderElementsOf(options);
        assertThat(description.at("/properties/operation/enum")).hasSize(XeroOperation.values().length);
        assertThat(description.at("/properties/bodyType/enum")).hasSize(BodyType.values().length);
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<artifactId>xero-camel</artifactId>\n  <version>"
                + description.at("/component/version").asText() + "</version>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "xero:Invoices?subscription=crm&organisation=Demo&statuses=AUTHORISED&where=Type%3D%3D%22ACCREC%22&bodyType=map",
            "xero:Invoices,Contacts?subscription=crm&delivery=batch",
            "xero:Invoices?operation=list&modifiedSince=2026-01-01T00:00:00Z&limitWait=30s",
            "xero:Invoices?operation=onlineInvoice&record=INV-1",
            "xero:reports/ProfitAndLoss?fromDate=2026-01-01&toDate=2026-03-31&query.trackingCategoryID=1",
            "xero:files/Folders?operation=list"})
    void theCatalogAcceptsUris(String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);
        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @Test
    void theCatalogRefusesAMisspeltOptionByItsName() {
        EndpointValidationResult result = catalog.validateEndpointProperties("xero:Invoices?subscripton=crm");
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getUnknown()).containsExactly("subscripton");
    }

    @Test
    void theCatalogRefusesAnUnknownOperationAndAUriWithoutAnEntity() {
        assertThat(catalog.validateEndpointProperties("xero:Invoices?operation=remove").getInvalidEnum())
                .containsKey("operation");
        assertThat(catalog.validateEndpointProperties("xero:?operation=get").isSuccess()).isFalse();
    }

    @Test
    void theCatalogMakesAUriOfOptions() throws Exception {
        assertThat(catalog.asEndpointUri("xero", Map.of("entity", "Invoices", "operation", "pdf"), false))
                .isEqualTo("xero:Invoices?operation=pdf");
    }

    @Test
    void noOptionIsASecretSinceLoginsAreNotTheEndpoints() {
        assertThat(catalog.componentModel("xero").getEndpointOptions()).noneMatch(option -> option.isSecret());
    }

    @Test
    void thePageOfTheComponentHasEveryOptionAndHeader() throws IOException {
        JsonNode description = new ObjectMapper().readTree(description());
        String options = rows(description.path("properties"), Pattern.compile("lazyStartProducer|bridgeErrorHandler"
                + "|exceptionHandler|exchangePattern"));
        String headers = rows(description.path("headers"), Pattern.compile("-"));
        String page = Files.readString(PAGE);
        String written = replace(replace(page, "options", options), "headers", headers);
        if (System.getenv("XERO_CONTRACT_WRITE") != null) {
            Files.writeString(PAGE, written);
            page = written;
        }
        assertThat(page).as("%s (XERO_CONTRACT_WRITE=1 mvn test -Dtest=XeroCatalogTest writes it)", PAGE).isEqualTo(written);
    }

    @Test
    void eachOperationIsExplainedOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Stream.of(XeroOperation.values()).map(each -> each == XeroOperation.ONLINE_INVOICE ? "onlineInvoice"
                : each.name().toLowerCase(Locale.ROOT)).filter(each -> !page.contains("| `" + each + "`")).toList()).as("operations without a row").isEmpty();
    }

    private static String rows(JsonNode options, Pattern others) {
        StringBuilder rows = new StringBuilder();
        options.properties().stream().filter(option -> !others.matcher(option.getKey()).matches()).forEach(option -> {
            JsonNode is = option.getValue();
            JsonNode set = is.path("defaultValue");
            String side = is.path("label").asText().isEmpty() ? "both" : is.path("label").asText().replace(",advanced", "")
                    .replace("common", "both");
            rows.append("| `").append(is.path("prefix").asText().isEmpty() ? option.getKey() : is.path("prefix").asText() + "*")
                    .append("` | ").append(side).append(" | ")
                    .append(set.isMissingNode() ? "" : "`" + set.asText() + "`").append(" | ")
                    .append(is.path("description").asText()).append(" |\n");
        });
        return rows.toString();
    }

    private static String replace(String page, String table, String rows) {
        String begin = "<!-- " + table + " -->\n";
        String end = "<!-- end of " + table + " -->";
        int header = page.indexOf("| --- |", page.indexOf(begin));
        int first = page.indexOf('\n', header) + 1;
        return page.substring(0, first) + rows + page.substring(page.indexOf(end));
    }
}
