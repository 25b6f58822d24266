package org.xerocamel.config;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Turns any text into the name of a file or folder, the same on every machine and safe on any usual file system: plain
 * ASCII, since a process without a UTF-8 locale cannot name a file otherwise. A name contains no Simple expression, which
 * Camel would evaluate in the name of a file to write.
 */
public final class SafeName {

    private static final Pattern UNSAFE = Pattern.compile("[^ -~]|[/\\\\:*?\"<>|${}#%`]");
    /** A dot in front hides a name; a dot or blank at the end is dropped by Windows. */
    private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");
    private static final Pattern DEVICE = Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM\\d|LPT\\d)(\\..*)?");
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,10}");
    /** Linux takes 255 bytes; some are left for what is put before and after the name. */
    private static final int LONGEST = 200;
    private static final int READABLE = 80;
    /** Longer text is ignored: searching for trailing blanks costs the square of their number. */
    private static final int LOOKED_AT = 1000;

    private SafeName() {}

    /** @return the text, if it is a safe name; else a safe one that no other text has */
    public static String of(String text) {
        String safe = EDGES.matcher(UNSAFE.matcher(start(text)).replaceAll("_")).replaceAll("_");
        if (safe.isEmpty() || DEVICE.matcher(safe).matches()) {
            safe = "_" + safe;
        }
        safe = safe.substring(0, Math.min(safe.length(), LONGEST));
        return safe.equals(text) ? safe : safe + "-" + fingerprint(text);
    }

    /**
     * Makes a name that keeps its ending, such as {@code .pdf}, since programs and people go by that.
     *
     * @return the text, if it is a safe name; else a safe one that no other text has
     */
    public static String ofFile(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '.' || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        int dot = text.lastIndexOf('.', end - 1);
        String ending = dot < 0 ? "" : text.substring(dot, end);
        // What is behind the ending stays with the name, or two texts could have the same one.
        return ENDING.matcher(ending).matches() ? of(text.substring(0, dot) + text.substring(end)) + ending : of(text);
    }

    /** @return a name for a person to read, such as {@code A_S} for A/S; other texts may have the same; may be empty */
    public static String readable(String text) {
        String plain = Normalizer.normalize(start(text), Normalizer.Form.NFKD).replaceAll("\\p{M}", "")
                .replace("Æ", "AE").replace("æ", "ae").replace("Ø", "O").replace("ø", "o").replace("ß", "ss");
        String safe = plain.replaceAll("[^A-Za-z0-9 ._()&+-]+", "_").replaceAll(" +", " ");
        safe = EDGES.matcher(safe).replaceAll("");
        return safe.length() > READABLE ? safe.substring(0, READABLE).strip() : safe;
    }

    /** @return a name like {@link #readable} that a shell takes without quotes, and no program for an option; may be empty */
    public static String plain(String text) {
        return readable(text).replaceAll("[^A-Za-z0-9.-]+", "_").replaceAll("^[._-]+|[._-]+$", "");
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), LOOKED_AT));
    }

    private static String fingerprint(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_16BE));
        return "%08x".formatted(crc.getValue());
    }
}
