package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What writes are checked against: the lists that an organisation has set up, or those it starts with where it has none. */
final class Books {

    /** The base currency of every organisation here. */
    static final String BASE_CURRENCY = "AUD";
    private static final ZoneId ZONE = ZoneId.of("Australia/Sydney");

    private final SimulatedOrganisation organisation;
    private final Clock clock;
    private final Map<String, List<ObjectNode>> lists = new ConcurrentHashMap<>();

    /** They are looked up afresh for each request, since people change them. */
    Books(SimulatedOrganisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    SimulatedOrganisation organisation() {
        return organisation;
    }

    Clock clock() {
        return clock;
    }

    /** @return today, where the organisation is */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    Shelf shelf(String entity) {
        return entity.equals("Invoices") ? new InvoiceShelf(organisation) : organisation.records(entity);
    }

    /** @return the shelf of an entity; empty for a name that is none */
    Optional<Shelf> shelfOf(String entity) {
        return entity.equals("Invoices") || EntityKind.find(entity).isPresent() ? Optional.of(shelf(entity))
                : Optional.empty();
    }

    /** @return the account that is named by {@code AccountID}, {@code Code} or {@code AccountCode} */
    Optional<ObjectNode> account(JsonNode named) {
        Optional<ObjectNode> byId = find("Accounts", "AccountID", named.path("AccountID").asText());
        String code = named.path("Code").asText(named.path("AccountCode").asText());
        return byId.isPresent() ? byId : find("Accounts", "Code", code);
    }

    /** @return the tax rate of that type which is in use */
    Optional<ObjectNode> taxRate(String type) {
        return find("TaxRates", "TaxType", type).filter(Books::isActive);
    }

    /** @return whether the rate may be used with accounts of the account's class */
    static boolean fits(ObjectNode rate, ObjectNode account) {
        String flag = switch (account.path("Class").asText()) {
            case "REVENUE" -> "CanApplyToRevenue";
            case "EXPENSE" -> "CanApplyToExpenses";
            case "LIABILITY" -> "CanApplyToLiabilities";
            case "EQUITY" -> "CanApplyToEquity";
            default -> "CanApplyToAssets";
        };
        return rate.path(flag).asBoolean(true);
    }

    /** @return the item of that code */
    Optional<ObjectNode> item(String code) {
        return find("Items", "Code", code);
    }

    /** @return whether documents may be in that currency */
    boolean hasCurrency(String code) {
        return code.equals(BASE_CURRENCY) || find("Currencies", "Code", code).isPresent();
    }

    /** @return whether there is such a theme */
    boolean hasTheme(String id) {
        return find("BrandingThemes", "BrandingThemeID", id).isPresent();
    }

    /** @return category and option as a line shows them; empty when one of them is unknown or no longer used */
    Optional<ObjectNode> tracking(JsonNode named) {
        Optional<ObjectNode> category = find("TrackingCategories", "TrackingCategoryID",
                named.path("TrackingCategoryID").asText());
        category = category.isPresent() ? category
                : find("TrackingCategories", "Name", named.path("Name").asText());
        for (JsonNode option : category.filter(Books::isActive).map(each -> each.path("Options"))
                .orElse(Json.MAPPER.createArrayNode())) {
            boolean byId = option.path("TrackingOptionID").asText().equals(named.path("TrackingOptionID").asText());
            if (isActive(option) && (byId || option.path("Name").asText().equalsIgnoreCase(named.path("Option").asText()))) {
                ObjectNode shown = Json.object().put("Name", category.get().path("Name").asText())
                        .put("Option", option.path("Name").asText())
                        .put("TrackingCategoryID", category.get().path("TrackingCategoryID").asText())
                        .put("TrackingOptionID", option.path("TrackingOptionID").asText());
                shown.putArray("Options");
                return Optional.of(shown);
            }
        }
        return Optional.empty();
    }

    /** @return why nothing may be dated like this, in Xero's words */
    Optional<String> locked(String what, LocalDate date) {
        return organisation.isLocked(date)
                ? Optional.of("The " + what + " date cannot be before the period lock date of the organisation")
                : Optional.empty();
    }

    /** @return a rate of exchange: none for the base currency */
    static BigDecimal exchange(JsonNode wanted, String currency) {
        return currency.equals(BASE_CURRENCY) ? new BigDecimal("1.0000000000")
                : Fields.decimal(wanted, "CurrencyRate").orElse(new BigDecimal("0.6512340000"));
    }

    static boolean isActive(JsonNode record) {
        return record.path("Status").asText("ACTIVE").equals("ACTIVE");
    }

    private Optional<ObjectNode> find(String path, String field, String text) {
        return text.isEmpty() ? Optional.empty() : list(path).stream()
                .filter(each -> each.path(field).asText().equalsIgnoreCase(text)).findFirst();
    }

    private List<ObjectNode> list(String path) {
        return lists.computeIfAbsent(path, any -> {
            List<ObjectNode> own = organisation.records(path).nodes();
            return own.isEmpty() ? organisation.starter().of(path) : own;
        });
    }
}
