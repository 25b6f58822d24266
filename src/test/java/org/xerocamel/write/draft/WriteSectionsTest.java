package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerocamel.config.EntityFiles;

/** What the entities' files say of writing agrees with itself and with what they say of Xero's fields. */
class WriteSectionsTest {

    private static final WritableEntities ENTITIES = new WritableEntities();
    /** Fields of documents that stand for one of Xero's until the books are known. */
    private static final Set<String> OURS = Set.of("BrandingTheme");

    static Stream<WriteRules> rules() {
        return ENTITIES.all().stream();
    }

    @Test
    void everyEntityThatCanBeWrittenHasASection() {
        assertThat(ENTITIES.folders()).containsExactlyInAnyOrder("Accounts", "BankTransactions", "BankTransfers", "BatchPayments",
                "BillCreditNotes", "Bills", "ContactGroupMembers", "ContactGroups", "Contacts", "CreditNoteAllocations",
                "CreditNotes", "Invoices", "Items", "ManualJournals", "OverpaymentAllocations", "Payments",
                "PrepaymentAllocations", "PurchaseOrders", "Quotes", "ReceiveMoney", "SpendMoney", "TaxRates", "TrackingCategories",
                "TrackingOptions");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyFieldIsOneOfXeros(WriteRules rules) {
        Set<String> known = known(rules.entity());
        List<String> used = new ArrayList<>(rules.computed());
        used.addAll(rules.fields());
        WriteColumn.all(rules.columns(), false).stream().filter(column -> column.kind().isField())
                .forEach(column -> used.add(column.path().get(0)));
        rules.kinds().values().forEach(fields -> used.addAll(fields.keySet()));
        rules.twins().forEach(field -> used.add(field.split("\\.")[0]));
        rules.identity().values().forEach(sets -> sets.forEach(set -> set.forEach(field -> used.add(field.split("\\.")[0]))));
        rules.values().keySet().forEach(field -> used.add(field.split("\\.")[0]));
        if (!known.isEmpty()) {
            assertThat(used).filteredOn(field -> !OURS.contains(field)).isSubsetOf(known);
        }
        assertThat(rules.id()).isNotEmpty();
        assertThat(rules.single()).isSubsetOf("create", "change");
        assertThat(rules.scope()).startsWith("accounting.").doesNotEndWith(".read");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyStatusIsOneThatTheFieldMayHave(WriteRules rules) {
        List<String> values = rules.values().getOrDefault(rules.status().field(), List.of());
        List<String> used = new ArrayList<>(rules.status().initial());
        used.addAll(rules.status().change().keySet());
        used.addAll(rules.status().undo().keySet());
        used.addAll(rules.status().undo().values());
        if (!rules.status().field().isEmpty()) {
            assertThat(used).filteredOn(status -> !status.isEmpty()).isSubsetOf(values);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyKindHasAnIdentityAndItsConstantsAreAllowed(WriteRules rules) {
        assertThat(rules.identity().keySet()).isEqualTo(rules.kinds().keySet());
        rules.kinds().values().forEach(fields -> fields.forEach((field, value) ->
                assertThat(rules.values().get(field)).contains(value)));
        assertThat(rules.mainKind()).isEqualTo(rules.entity());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theTitlesOfTemplatesAreColumns(WriteRules rules) {
        DraftColumns columns = new DraftColumns(rules);
        rules.templates().values().forEach(titles -> assertThat(titles)
                .allSatisfy(title -> assertThat(columns.of(title.replace("?", ""))).isPresent()));
        rules.templates().keySet().forEach(kind -> assertThat(rules.kinds()).containsKey(kind));
    }

    @Test
    void aFolderIsFoundInAnyCaseAndAMisspeltOneSuggested() {
        assertThat(ENTITIES.ofFolder("bills").map(WriteRules::entity)).contains("Invoices");
        assertThat(ENTITIES.kindOf("bills")).contains("Bills");
        assertThat(ENTITIES.ofFolder("Bils")).isEmpty();
        assertThat(ENTITIES.nearest("Invocies")).contains("Invoices");
        assertThat(ENTITIES.of("Bills")).isEmpty();
    }

    private static Set<String> known(String entity) {
        Map<String, Object> file = EntityFiles.read(entity);
        Set<String> known = new TreeSet<>();
        if (file.get("table") instanceof Map<?, ?> table) {
            ((Map<?, ?>) table.get("columns")).forEach((title, text) -> {
                String[] words = String.valueOf(text).split(",")[0].split(" ");
                known.add(words.length < 2 ? String.valueOf(title) : words[1].split("\\.")[0]);
            });
            if (table.get("lines") instanceof Map<?, ?> lines) {
                known.add(String.valueOf(lines.get("list")));
            }
        }
        if (file.get("known") instanceof Map<?, ?> more) {
            ((List<?>) more.get("fields")).forEach(field -> known.add(String.valueOf(field)));
        }
        return known;
    }
}
