package org.xerocamel.console.access;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;
import org.xerocamel.config.ConsoleProperties;
import org.xerocamel.config.XeroProperties;

/**
 * The address at which people open the console: {@code xero.console.url}, or else that of {@code xero.redirect-uri}. A proxy in
 * front may speak https while the server does not know of it.
 *
 * @param isHttps whether browsers are to send cookies by https alone
 * @param hosts the hosts, with their ports where those are not the usual ones, of all addresses that are ours
 */
record PublicAddress(boolean isHttps, Set<String> hosts) {

    static PublicAddress of(ConsoleProperties console, XeroProperties settings) {
        URI redirect = settings.redirectUri();
        URI opened = StringUtils.hasText(console.url()) ? uri(console.url().strip()) : redirect;
        return new PublicAddress(opened != null && "https".equalsIgnoreCase(opened.getScheme()),
                Stream.of(redirect, opened).filter(Objects::nonNull).map(URI::getRawAuthority).filter(Objects::nonNull)
                        .map(PublicAddress::plain).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * @param origin what a browser says of the page that a request comes from, such as {@code https://xero.example.com}
     * @param host what it says of the host that it asks; may be null
     * @return whether the page is ours
     */
    boolean isOurs(String origin, String host) {
        URI page = uri(origin.strip());
        if (page == null || page.getRawAuthority() == null) {
            return false;
        }
        String authority = plain(page.getRawAuthority());
        return hosts.contains(authority) || host != null && plain(host.strip()).equals(authority);
    }

    private static String plain(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return Arrays.asList(":80", ":443").stream().filter(lower::endsWith).findFirst()
                .map(port -> lower.substring(0, lower.length() - port.length())).orElse(lower);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
