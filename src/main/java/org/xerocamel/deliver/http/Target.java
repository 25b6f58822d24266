package org.xerocamel.deliver.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xerocamel.config.SettingException;

/**
 * The receiver's address.
 *
 * @param address the whole address, in which {@code {entity}} and {@code {organisation}} stand for a batch's
 */
record Target(String address) {

    private static final String SETTING = "xero.sink.http.url";
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    /** Checks the setting, which is needed once the sink is switched on. */
    static Target of(String url) {
        if (url == null || url.isBlank()) {
            throw new SettingException("xero.sinks names http, so " + SETTING + " must be the address to post to.");
        }
        Target target = new Target(url.strip());
        // An address may hold a secret in its query, so it is not shown.
        URI uri = target.parsed("a", "b");
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new SettingException(SETTING + " must begin with http:// or https:// and a host.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new SettingException(SETTING + " must not hold a user name or password;"
                    + " set xero.sink.http.headers.Authorization instead.");
        }
        if (!uri.getRawAuthority().equals(target.parsed("c", "d").getRawAuthority())) {
            throw new SettingException(SETTING + " may have {entity} and {organisation} behind its host only.");
        }
        return target;
    }

    /**
     * @param entity the kind of record
     * @param tenantId the organisation
     * @return the address for a batch of them, percent-encoded
     */
    String url(String entity, String tenantId) {
        return parsed(entity, tenantId).toASCIIString();
    }

    /** @return the address for messages, without the query, which may hold a secret */
    String shown() {
        return address.replaceFirst("[?#].*", "");
    }

    /** @return the query and its values, encoded and not: any of them may be a secret */
    List<String> secrets() {
        URI uri = parsed("", "");
        return Stream.of(uri.getRawQuery(), uri.getQuery()).filter(Objects::nonNull)
                .flatMap(query -> Stream.concat(Stream.of(query),
                        Stream.of(query.split("&")).map(pair -> pair.substring(pair.indexOf('=') + 1))))
                .toList();
    }

    private URI parsed(String entity, String tenantId) {
        String filled = PLACE.matcher(address).replaceAll(place -> Matcher.quoteReplacement(
                encoded(switch (place.group(1)) {
                    case "entity" -> entity;
                    case "organisation" -> tenantId;
                    default -> throw new SettingException(SETTING
                            + " has {...} with something other than entity or organisation in it.");
                })));
        try {
            return new URI(filled);
        } catch (URISyntaxException e) {
            throw new SettingException(SETTING + " is not an address: " + e.getReason() + ".");
        }
    }

    /** Whatever could mean something in an address is encoded, dots too, which could lead to another folder. */
    private static String encoded(String text) {
        StringBuilder result = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '-' || b == '_';
            result.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return result.toString();
    }
}
