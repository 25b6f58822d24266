package org.xerocamel.network;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.springframework.util.StringUtils;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Shown;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port its port
 * @param login {@code user:password}; null for none
 * @param setting what named it, such as {@code HTTPS_PROXY}
 */
record ProxyHost(String host, int port, String login, String setting) {

    private static final int USUAL_PORT = 80;
    private static final int LAST_PORT = 65_535;
    /** Names of containers have underscores, which Java's URI takes for no host. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:(?<scheme>http)://)?(?:(?<login>(?!\\w+://).*)@)?"
            + "(?<host>[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::(?<port>\\d{1,5}))?/?");
    private static final String RIGHT = "the address of an HTTP proxy, such as http://proxy.example.com:3128 (a proxy that is"
            + " reached by TLS or SOCKS is not supported)";

    /**
     * @param setting what holds the text
     * @param text such as {@code http://user:password@proxy.example.com:3128}, or without {@code http://}
     * @throws SettingException when it names no HTTP proxy
     */
    static ProxyHost parse(String setting, String text) {
        Matcher parts = ADDRESS.matcher(text.strip());
        if (parts.matches() && (parts.group("scheme") != null || parts.group("port") != null)) {
            int port = parts.group("port") == null ? USUAL_PORT : Integer.parseInt(parts.group("port"));
            String login = parts.group("login");
            if (port > 0 && port <= LAST_PORT) {
                return new ProxyHost(parts.group("host").replaceAll("[\\[\\]]", ""), port,
                        login == null ? null : StringUtils.uriDecode(login, StandardCharsets.UTF_8), setting);
            }
        }
        throw new SettingException(setting, Shown.masked(text), RIGHT);
    }

    /** @return the same with a login, unless there is none to add */
    ProxyHost with(String username, String password) {
        return username == null || username.isBlank() ? this
                : new ProxyHost(host, port, username + ":" + (password == null ? "" : password), setting);
    }

    /** @return its login; empty credentials where it has none */
    Credentials credentials() {
        String[] parts = (login == null ? "" : login).split(":", 2);
        return new UsernamePasswordCredentials(parts[0], (parts.length > 1 ? parts[1] : "").toCharArray());
    }

    /** The login is left out. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + setting + ")";
    }
}
