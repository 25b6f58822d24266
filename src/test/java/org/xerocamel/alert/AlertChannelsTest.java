package org.xerocamel.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.xerocamel.alert.AlertChannels.Channel;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/** What the settings of webhooks and heartbeat are taken for, and what is refused. */
class AlertChannelsTest {

    @Test
    void withoutSettingsThereIsNobodyToTell() {
        AlertChannels none = channels(Map.of());
        assertThat(none.webhooks()).isEmpty();
        assertThat(none.heartbeat()).isEmpty();
        assertThat(none.failing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://hooks.slack.com/services/T/B/x, SLACK", "https://prod-1.westeurope.logic.azure.com:443/w?sig=x, TEAMS",
        "https://x.y.environment.api.powerplatform.com:443/p?sig=x, TEAMS", "https://example.com/hook, JSON",
        "https://hooks.slack.com.example.com/x, JSON"})
    void theFormIsTheHosts(String url, WebhookForm form) {
        assertThat(channels(Map.of("webhook.ops.url", url)).webhooks()).extracting(Channel::form).containsExactly(form);
        assertThat(channels(Map.of("webhook.ops.url", url, "webhook.ops.form", "Slack")).webhooks()).extracting(Channel::form)
                .as("what is set goes before it").containsExactly(WebhookForm.SLACK);
    }

    @Test
    void severalWebhooksHaveNamesAndHeadersOfTheirOwn() {
        Map<String, String> two = Map.of("webhook.night-shift.url", " https://a.example.com/1 ",
                "webhook.night-shift.headers.Authorization", "Bearer hush", "webhook.audit.url", "http://audit:8080/2");
        assertThat(channels(two).webhooks()).extracting(Channel::name).containsExactly("audit", "night-shift");
        assertThat(channels(two).webhook("night-shift").headers()).isEqualTo(Map.of("Authorization", "Bearer hush"));
        assertThat(channels(two).webhook("audit").host()).isEqualTo(URI.create("http://audit:8080"));
        assertThat(channels(two).webhooks().toString()).doesNotContain("hush", "/1", "/2");
    }

    @Test
    void variablesOfTheEnvironmentNameWebhooksToo() {
        Map<String, String> variables = new HashMap<>(Map.of("xero.alert.reminder", "1d"));
        variables.put("xero.alert.webhook.ops.url", "${XERO_OPS_HOOK}");
        MockEnvironment environment = new MockEnvironment().withProperty("XERO_OPS_HOOK", "https://example.com/hush");
        variables.forEach(environment::setProperty);
        assertThat(new AlertChannels(Binder.get(environment).bind("xero.alert", XeroProperties.Alert.class).get()).webhooks())
                .extracting(Channel::address).containsExactly(URI.create("https://example.com/hush"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            webhook.ops.form           | slack            | xero.alert.webhook.ops.url is empty
            webhook.ops.url            | hush             | begins with neither https:// nor http://
            webhook.ops.url            | ftp://hush/x     | begins with neither https:// nor http://
            webhook.ops.url            | https://h/hu sh  | is not written as an address is
            webhook.ops.url            | https:///hush    | names no host
            webhook.ops.url            | https://h/#hush  | has a part behind #
            webhook.ops.url            | https://me:hush@example.com/x | has a login before its host
            heartbeat.url              | hush             | xero.alert.heartbeat.url
            heartbeat.fail-url         | https://h/hush   | xero.alert.heartbeat.url is empty
            heartbeat.interval         | 10ms             | a time of a second or longer
            """)
    void aWrongSettingIsRefusedInASentenceWithoutItsSecret(String setting, String value, String sentence) {
        assertThatThrownBy(() -> channels(Map.of(setting, value))).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.alert.").hasMessageContaining(sentence).message().doesNotContain("hush");
    }

    @Test
    void aWrongFormOrHeaderIsRefused() {
        Map<String, String> right = Map.of("webhook.ops.url", "https://example.com/x");
        assertRefused(right, "webhook.ops.form", "discord", "xero.alert.webhook.ops.form is 'discord'; it must be slack, teams, json");
        assertRefused(right, "webhook.ops.headers[a b]", "hush", "\"a b\", which cannot name a header");
        assertRefused(right, "webhook.ops.headers.Key", "hush\r\nX: y", "headers.Key must be plain ASCII");
    }

    private static void assertRefused(Map<String, String> right, String setting, String value, String sentence) {
        Map<String, String> settings = new HashMap<>(right);
        settings.put(setting, value);
        assertThatThrownBy(() -> channels(settings)).isInstanceOf(SettingException.class).hasMessageContaining(sentence)
                .message().doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({"https://hc-ping.com/1-2-3, , https://hc-ping.com/1-2-3/fail",
        "https://hc-ping.com/key/slug/?create=1, , https://hc-ping.com/key/slug/fail?create=1",
        "https://up.example.com/push/1?status=up, none,",
        "https://up.example.com/push/1?status=up, https://up.example.com/push/1?status=down, https://up.example.com/push/1?status=down"})
    void whatIsCalledWhileAnAlertIsOpenIsBelowTheHeartbeatsAddressOrAsSet(String url, String set, String failing) {
        AlertChannels channels = channels(Map.of("heartbeat.url", url, "heartbeat.fail-url", set == null ? "" : set));
        assertThat(channels.heartbeat()).contains(URI.create(url));
        assertThat(channels.failing().map(URI::toString).orElse(null)).isEqualTo(failing);
    }

    private static AlertChannels channels(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("xero.alert.reminder", "1d"));
        settings.forEach((name, value) -> all.put("xero.alert." + name, value));
        return new AlertChannels(new Binder(new MapConfigurationPropertySource(all))
                .bind("xero.alert", XeroProperties.Alert.class).get());
    }
}
