package org.xerocamel.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for secrets, as they are and in the forms in which they travel. */
final class SecretSearch {

    private static final int SHORTEST = 8;

    /** What to look for, and which secret that is. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    /** @param name what to call it where it is found */
    SecretSearch secret(String name, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("The secret " + name + " is too short to be looked for");
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.put(secret, name);
        forms.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + ", URL-encoded");
        forms.putIfAbsent(Base64.getEncoder().withoutPadding().encodeToString(bytes), name + ", in base64");
        forms.putIfAbsent(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), name + ", in base64url");
        return this;
    }

    /** Looks for bytes, such as those of a key, as they are. */
    SecretSearch bytes(String name, byte[] secret) {
        forms.put(new String(secret, StandardCharsets.ISO_8859_1), name);
        return this;
    }

    /** @return the secrets that the text holds, each with an excerpt */
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        forms.forEach((form, name) -> {
            int at = text.indexOf(form);
            if (at >= 0) {
                found.add(name + " after: " + text.substring(Math.max(0, at - 200), at).replace('\n', ' '));
            }
        });
        return found;
    }

    /** @return the same of any bytes */
    List<String> in(byte[] bytes) {
        return in(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
