package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.KnownOrganisations.Known;
import org.xerocamel.deliver.SinkBench;

/** Which group an organisation is in, and whether it is alone. */
class KnownOrganisationsTest {

    private static final Known HARBOR = new Known("t1", "Harbor Ltd", null, false);
    private static final Known QUAY = new Known("t2", "Quay Ltd", "small", false);

    @Test
    void aGroupNamesOrganisationsByIdOrNameAndAnInvitationIsSecondToThat() {
        KnownOrganisations known = known(Map.of("xero.group.large.organisations", "HARBOR ltd", "xero.group.small.cron", "0 0 * * * ?"),
                List.of(HARBOR, QUAY, new Known("t3", "Pier Ltd", "gone", false), new Known("t4", "Dock Ltd", null, false)));
        assertThat(known.groups()).isEqualTo(Map.of("t1", "large", "t2", "small"));
        assertThat(known.groupOf("t4")).isEmpty();
        assertThat(known.problems()).containsExactly("'Pier Ltd' joined the group gone by an invitation, but there is no"
                + " xero.group.gone; it goes by the general settings.");
        assertThat(known(Map.of("xero.group.large.organisations", "T2", "xero.group.small.cron", ""), List.of(QUAY)).groupOf("t2"))
                .as("the setting wins").hasValue("large");
    }

    @Test
    void anOrganisationInTwoGroupsIsRefusedOrToldWhereOnlyItsNameShowsIt() {
        assertThatThrownBy(() -> check(Map.of("xero.group.a.organisations", "Harbor Ltd", "xero.group.b.organisations", "harbor ltd")))
                .isInstanceOf(SettingException.class).hasMessageMatching("(?i)The setting xero.group.[ab].organisations is 'harbor ltd';"
                        + " it must be an organisation of no other group, and xero.group.[ab] has it too.");
        assertThat(known(Map.of("xero.group.a.organisations", "t1", "xero.group.b.organisations", "Harbor Ltd"), List.of(HARBOR))
                .problems()).singleElement().asString().contains("xero.group.a.organisations names t1", "it belongs to a");
    }

    @Test
    void aGroupWithAnUnknownSinkOrAWrongScheduleIsRefused() {
        assertThatThrownBy(() -> check(Map.of("xero.group.a.sinks", "ftp"))).hasMessage(
                "The setting xero.group.a.sinks is 'ftp'; it must be names of xero.sinks, which are file.");
        assertThatThrownBy(() -> check(Map.of("xero.group.a.cron", "often"))).hasMessageContaining("xero.group.a.cron is 'often'");
    }

    @Test
    void theMapIsTheSameAsLongAsNothingHasChanged() {
        AtomicReference<List<Known>> all = new AtomicReference<>(List.of(QUAY));
        KnownOrganisations known = new KnownOrganisations(settings(Map.of("xero.group.small.cron", "")), all::get);
        Map<String, String> groups = known.groups();
        known.forget();
        assertThat(known.groups()).isSameAs(groups);
        all.set(List.of(QUAY, new Known("t5", "Mole Ltd", "small", false)));
        assertThat(known.groups()).as("which is some seconds old").isSameAs(groups);
        known.forget();
        assertThat(known.groups()).containsKey("t5");
    }

    @Test
    void whoIsFetchedAloneIsAloneWhateverElseIsConnected() {
        assertThat(known(Map.of(), List.of(HARBOR)).isAlone()).isTrue();
        assertThat(known(Map.of(), List.of(HARBOR, QUAY)).isAlone()).isFalse();
        assertThat(known(Map.of("xero.organisations", "Quay Ltd"), List.of(HARBOR, QUAY)).isAlone()).isTrue();
        assertThat(known(Map.of(), List.of(HARBOR, new Known("t2", "Left Ltd", null, true))).isAlone()).isTrue();
    }

    private static void check(Map<String, Object> settings) {
        GroupCheck.check(settings(settings));
    }

    private static KnownOrganisations known(Map<String, Object> settings, List<Known> all) {
        return new KnownOrganisations(settings(settings), () -> all);
    }

    private static XeroProperties settings(Map<String, Object> settings) {
        try (SinkBench shipped = new SinkBench("file", new HashMap<>(settings))) {
            return shipped.settings("xero", XeroProperties.class);
        }
    }
}
