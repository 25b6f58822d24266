package org.xerocamel.alert;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/** The webhooks and the heartbeat's addresses of the settings {@code xero.alert}, checked. */
@Component
public class AlertChannels {

    private static final String WEBHOOK = "xero.alert.webhook.";
    private static final String HEARTBEAT = "xero.alert.heartbeat.";
    private static final String NONE = "none";
    private static final int LONGEST_NAME = 100;

    private final Map<String, Channel> webhooks;
    private final URI heartbeat;
    private final URI failing;

    /**
     * A webhook.
     *
     * @param name its name in the settings
     * @param address where to post; a secret
     * @param form what its messages look like
     * @param headers further request headers, which may hold secrets
     */
    public record Channel(String name, URI address, WebhookForm form, Map<String, String> headers) {

        /** @return what tells it from the other channels, the heartbeat too */
        String id() {
            return "webhook:" + name;
        }

        /** @return scheme, host and port of the address, which are no secret */
        public URI host() {
            return hostOf(address);
        }

        /** Address and headers are left out. */
        @Override
        public String toString() {
            return "Channel[name=" + name + ", host=" + host() + ", form=" + form + "]";
        }
    }

    /** @throws SettingException when one of the settings cannot work */
    @Autowired
    public AlertChannels(XeroProperties settings) {
        this(settings.alert());
    }

    AlertChannels(XeroProperties.Alert settings) {
        this.webhooks = settings.webhook().entrySet().stream().map(each -> channel(each.getKey(), each.getValue()))
                .collect(Collectors.toUnmodifiableMap(Channel::name, each -> each));
        XeroProperties.Alert.Heartbeat given = settings.heartbeat();
        if (given.interval().toMillis() < 1000) {
            throw new SettingException(HEARTBEAT + "interval", given.interval(), "a time of a second or longer, such as 1m");
        }
        this.heartbeat = StringUtils.hasText(given.url()) ? address(HEARTBEAT + "url", given.url()) : null;
        this.failing = failing(given);
    }

    /** @return the webhooks, by name */
    public List<Channel> webhooks() {
        return webhooks.values().stream().sorted(Comparator.comparing(Channel::name)).toList();
    }

    /** @return the webhook of that name */
    Channel webhook(String name) {
        return webhooks.get(name);
    }

    /** @return what is called while all is well; empty for nothing */
    public Optional<URI> heartbeat() {
        return Optional.ofNullable(heartbeat);
    }

    /** @return what is called while an alert is open; empty for nothing */
    public Optional<URI> failing() {
        return Optional.ofNullable(failing);
    }

    /** @return scheme, host and port of an address, which are no secret */
    public static URI hostOf(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }

    private URI failing(XeroProperties.Alert.Heartbeat given) {
        String url = given.failUrl() == null ? "" : given.failUrl().strip();
        if (heartbeat == null && !url.isEmpty()) {
            throw new SettingException("The setting " + HEARTBEAT + "fail-url is set, but " + HEARTBEAT + "url is empty; set"
                    + " both, or neither.");
        }
        if (heartbeat == null || url.equalsIgnoreCase(NONE)) {
            return null;
        }
        if (!url.isEmpty()) {
            return address(HEARTBEAT + "fail-url", url);
        }
        String query = heartbeat.getRawQuery();
        return URI.create(hostOf(heartbeat) + heartbeat.getRawPath().replaceFirst("/+$", "") + "/fail"
                + (query == null ? "" : "?" + query));
    }

    private static Channel channel(String name, XeroProperties.Alert.Webhook given) {
        String setting = WEBHOOK + name;
        if (name.length() > LONGEST_NAME) {
            throw new SettingException("The setting " + setting + " has a name of " + name.length()
                    + " characters; it must be no longer than " + LONGEST_NAME + ".");
        }
        if (given == null || !StringUtils.hasText(given.url())) {
            throw new SettingException(setting + ".url", "", "the address of the webhook");
        }
        given.headers().forEach((header, value) -> checkHeader(setting, header, value));
        URI address = address(setting + ".url", given.url());
        return new Channel(name, address, form(setting + ".form", given.form(), address), Map.copyOf(given.headers()));
    }

    private static WebhookForm form(String setting, String form, URI address) {
        return !StringUtils.hasText(form) ? WebhookForm.of(address.getHost()) : Arrays.stream(WebhookForm.values())
                .filter(each -> each.name().equalsIgnoreCase(form.strip())).findFirst()
                .orElseThrow(() -> new SettingException(setting, form, Arrays.stream(WebhookForm.values())
                        .map(each -> each.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + " or empty"));
    }

    /** The value may be a secret, so no sentence shows it. */
    private static URI address(String setting, String text) {
        URI address;
        try {
            address = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw wrong(setting, "is not written as an address is");
        }
        if (!"https".equalsIgnoreCase(address.getScheme()) && !"http".equalsIgnoreCase(address.getScheme())) {
            throw wrong(setting, "begins with neither https:// nor http://");
        }
        if (address.getRawUserInfo() != null) {
            throw wrong(setting, "has a login before its host, which belongs into a header");
        }
        if (address.getHost() == null || address.getRawFragment() != null) {
            throw wrong(setting, address.getHost() == null ? "names no host" : "has a part behind #");
        }
        return address;
    }

    private static SettingException wrong(String setting, String how) {
        return new SettingException("The setting " + setting + " (not shown, since it may be a secret) " + how + "; it must be an"
                + " address such as https://example.com/path.");
    }

    private static void checkHeader(String setting, String name, String value) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new SettingException("The setting " + setting + ".headers has \"" + name + "\", which cannot name a header.");
        }
        if (!value.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 127)) {
            throw new SettingException("The setting " + setting + ".headers." + name + " must be plain ASCII on one line.");
        }
    }
}
