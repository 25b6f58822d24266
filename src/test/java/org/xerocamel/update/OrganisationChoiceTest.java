package org.xerocamel.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Whose invoice a row is about: never another organisation's than is meant, and none by guess. */
class OrganisationChoiceTest {

    private static final Organisation DEMO = organisation("11111111-0000-4000-8000-000000000001", "Demo Ltd", "Demo_Ltd-11111111");
    private static final Organisation OTHER = organisation("22222222-0000-4000-8000-000000000002", "Other", "Other-22222222");
    private static final Organisation TWIN = organisation("33333333-0000-4000-8000-000000000003", "other", "other-33333333");
    private static final Map<String, String> NONE = Map.of("InvoiceNumber", "INV-1");

    @Test
    void theOnlyOneNeedsNoName() {
        OrganisationChoice choice = OrganisationChoice.ofFolder(List.of(DEMO), "");
        assertThat(choice.of(NONE)).isEqualTo(DEMO);
        assertThat(choice.of(named(" "))).isEqualTo(DEMO);
        Map<String, String> empty = new HashMap<>(NONE);
        empty.put("Organisation", null);
        assertThat(choice.of(empty)).isEqualTo(DEMO);
    }

    @Test
    void ofSeveralTheRowNamesOneByNameOrTenantIdInAnyCase() {
        OrganisationChoice choice = OrganisationChoice.ofFolder(List.of(DEMO, OTHER), "");
        assertThat(choice.of(named("demo LTD\u00a0"))).isEqualTo(DEMO);
        assertThat(choice.of(Map.of("ORGANISATION", OTHER.tenantId().toUpperCase()))).isEqualTo(OTHER);
        assertThatThrownBy(() -> choice.of(NONE)).isInstanceOf(RowRefusedException.class)
                .hasMessageContaining("the row needs the column Organisation, with one of Demo Ltd, Other.");
        assertThatThrownBy(() -> choice.of(named("Nobody"))).isInstanceOf(RowRefusedException.class)
                .hasMessageContaining("'Nobody'").hasMessageContaining("connected are Demo Ltd, Other.");
    }

    @Test
    void whoSharesANameIsToldByTheTenantIdAlone() {
        OrganisationChoice choice = OrganisationChoice.ofFolder(List.of(OTHER, TWIN), "");
        assertThatThrownBy(() -> choice.of(named("Other"))).isInstanceOf(RowRefusedException.class)
                .hasMessageContaining("Several organisations are called 'Other'");
        assertThat(choice.of(named(TWIN.tenantId()))).isEqualTo(TWIN);
    }

    @Test
    void aFolderIsForItsOrganisationAndARowThatNamesAnotherOneIsRefused() {
        OrganisationChoice choice = OrganisationChoice.ofFolder(List.of(DEMO, OTHER), "Other-22222222");
        assertThat(choice.of(NONE)).isEqualTo(OTHER);
        assertThat(choice.of(named("Other"))).isEqualTo(OTHER);
        assertThatThrownBy(() -> choice.of(named("Demo Ltd"))).isInstanceOf(RowRefusedException.class)
                .hasMessage("The row names Demo Ltd, but its file or request is for Other.");
    }

    @Test
    void aFolderThatIsNobodysTakesNoRowWithoutAName() {
        OrganisationChoice choice = OrganisationChoice.ofFolder(List.of(DEMO), "mine");
        assertThatThrownBy(() -> choice.of(NONE)).isInstanceOf(RowRefusedException.class)
                .hasMessageContaining("The folder mine belongs to no organisation; folders are Demo_Ltd-11111111.");
        assertThat(choice.of(named("Demo Ltd"))).isEqualTo(DEMO);
    }

    @Test
    void aRequestIsForTheOneThatItNames() {
        OrganisationChoice choice = OrganisationChoice.ofRequest(List.of(DEMO, OTHER), DEMO);
        assertThat(choice.of(NONE)).isEqualTo(DEMO);
        assertThatThrownBy(() -> choice.of(named("Other"))).isInstanceOf(RowRefusedException.class);
        assertThat(OrganisationChoice.ofRequest(List.of(OTHER), null).of(NONE)).isEqualTo(OTHER);
    }

    private static Map<String, String> named(String name) {
        return Map.of("InvoiceNumber", "INV-1", "Organisation", name);
    }

    private static Organisation organisation(String tenantId, String name, String folder) {
        return new Organisation(tenantId, name, folder, "a", Organisation.State.CONNECTED, null, false, null);
    }
}
