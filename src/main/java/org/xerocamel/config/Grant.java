package org.xerocamel.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the app gets its tokens: {@code xero.grant}, by OAuth's names. */
public enum Grant {
    /** A person logs in at Xero and allows it. */
    AUTHORIZATION_CODE,
    /** The app itself, for the one organisation of a custom connection (OAuth2, "Custom connection"). */
    CLIENT_CREDENTIALS;

    /** @throws SettingException when the name is unknown */
    static Grant named(String name) {
        return Arrays.stream(values()).filter(grant -> grant.toString().equals(name.strip())).findFirst()
                .orElseThrow(() -> new SettingException("xero.grant", name, Arrays.stream(values()).map(Grant::toString)
                        .collect(Collectors.joining(" or "))));
    }

    /** @return the name in settings and at Xero's token endpoint */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
