package org.xerocamel.network;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * The hosts that are reached without the proxy, in the writing of {@code NO_PROXY} and of Java's {@code http.nonProxyHosts}:
 * a host, which stands for the hosts below it too, {@code *.example.com}, {@code 10.*}, {@code 10.0.0.0/8}, each with or
 * without a port; {@code *} for all.
 */
record ProxyExceptions(List<String> patterns) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern PORT = Pattern.compile("(\\[.*\\]|[^:]*):(\\d{1,5})");

    /** @param text divided by commas, bars or blanks */
    static List<String> parts(String text) {
        return text == null ? List.of() : List.of(text.split("[,|\\s]+")).stream().filter(part -> !part.isBlank()).toList();
    }

    /**
     * @param host in any case, an IPv6 address without brackets
     * @return whether it is reached without the proxy; this machine always is
     */
    boolean match(String host, int port) {
        String small = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return LOOPBACK.matcher(small).matches()
                || patterns.stream().map(each -> each.toLowerCase(Locale.ROOT)).anyMatch(each -> matches(each, small, port));
    }

    private static boolean matches(String pattern, String host, int port) {
        var withPort = PORT.matcher(pattern);
        if (withPort.matches()) {
            return Integer.parseInt(withPort.group(2)) == port && matches(withPort.group(1), host, port);
        }
        String plain = pattern.replaceAll("[\\[\\]]", "");
        if (plain.contains("/")) {
            return ADDRESS.matcher(host).matches() && isWithin(plain, host);
        }
        String name = plain.startsWith(".") ? plain.substring(1) : plain;
        if (name.contains("*")) {
            return Pattern.matches(Pattern.quote(name).replace("*", "\\E.*\\Q"), host);
        }
        return host.equals(name) || host.endsWith("." + name);
    }

    /** An invalid range of addresses exempts no host; the other entries still count. */
    private static boolean isWithin(String range, String host) {
        try {
            return new IpAddressMatcher(range).matches(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
