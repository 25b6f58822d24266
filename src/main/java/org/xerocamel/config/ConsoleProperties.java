package org.xerocamel.config;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the console: whether it is enabled, and its path.
 *
 * @param enabled Whether there are pages and the JSON API. Without them, the login still guards {@code /xero/connect}.
 * @param path A prefix of the console's paths: with {@code /xero-console}, the API is at {@code /xero-console/api}. Empty: no
 *     prefix.
 * @param url The address at which people open the console, for links in mails, such as {@code https://xero.example.com}. Empty:
 *     that of {@code xero.redirect-uri}.
 * @param servletPath What goes before {@code path} because Spring MVC's servlet has a path of its own: that of
 *     {@code spring.mvc.servlet.path} by itself. {@code /xero/connect} and the webhook have a servlet of their own.
 */
@ConfigurationProperties("xero.console")
public record ConsoleProperties(@DefaultValue("true") boolean enabled, String path, String url, String servletPath) {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

    /** Looks at the path, which becomes an empty one where there is none. */
    public ConsoleProperties {
        path = path == null ? "" : path.strip();
        servletPath = servletPath == null ? "" : servletPath.strip().replaceFirst("/?\\*?$", "");
        if (!PATH.matcher(path).matches() || path.equals("/xero") || path.startsWith("/xero/")) {
            throw new SettingException("xero.console.path", path,
                    "empty, or a path such as /xero-console that is not below /xero");
        }
    }

    /** @return whether nothing goes before the paths */
    public boolean isRoot() {
        return path.isEmpty();
    }

    /** @return where the path of the console is below the server's root, such as {@code /xero-console/api/status} */
    public String of(String ofConsole) {
        return servletPath + path + ofConsole;
    }
}
