package org.xerocamel.deliver.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.xerocamel.config.SettingException;

/**
 * Where calls go.
 *
 * @param uri the whole address
 */
record Target(URI uri) {

    /** Checks the setting, which is needed once the sink is switched on. */
    static Target of(String url) {
        if (url == null || url.isBlank()) {
            throw new SettingException(
                    "xero.sinks names http, so xero.sink.http.url must be the address to post to.");
        }
        // An address may hold a secret in its query, so it is not shown.
        URI uri = parsed(url.strip());
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new SettingException("xero.sink.http.url must begin with http:// or https:// and a host.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new SettingException("xero.sink.http.url must not hold a user name or password;"
                    + " set xero.sink.http.headers.Authorization instead.");
        }
        return new Target(uri);
    }

    /** @return the address for messages, without the query, which may hold a secret */
    String shown() {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + uri.getRawAuthority() + path;
    }

    /** @return the query and its values, encoded and not: any of them may be a secret */
    List<String> secrets() {
        return Stream.of(uri.getRawQuery(), uri.getQuery()).filter(Objects::nonNull)
                .flatMap(query -> Stream.concat(Stream.of(query),
                        Stream.of(query.split("&")).map(pair -> pair.substring(pair.indexOf('=') + 1))))
                .toList();
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new SettingException("xero.sink.http.url is not an address: " + e.getReason() + ".");
        }
    }
}
