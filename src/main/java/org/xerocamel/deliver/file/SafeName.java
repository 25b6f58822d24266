package org.xerocamel.deliver.file;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Makes any text the name of one file or folder that every usual file system takes; a safe name stays as it is. */
final class SafeName {

    // Separators, what Windows refuses, control characters, halves of a character.
    private static final Pattern UNSAFE = Pattern.compile("[/\\\\:*?\"<>|\\p{Cc}\\p{Cs}]");
    // A dot in front hides a name, a dot or blank at the end is dropped by Windows.
    private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");
    private static final Pattern DEVICE = Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM\\d|LPT\\d)(\\..*)?");
    // Linux takes 255 bytes; some are left for what is put before and after the name.
    private static final int MOST_BYTES = 200;

    private SafeName() {}

    static String of(String text) {
        return of(text, fileNames());
    }

    static String of(String text, Charset fileNames) {
        String safe = EDGES.matcher(UNSAFE.matcher(text).replaceAll("_")).replaceAll("_");
        if (safe.isEmpty() || DEVICE.matcher(safe).matches()) {
            safe = "_" + safe;
        }
        safe = shortened(encodable(safe, fileNames.newEncoder()));
        // Two texts that become alike must not share a name.
        return safe.equals(text) ? safe : safe + "-" + fingerprint(text);
    }

    /** Java cannot make a file whose name the machine's encoding lacks, such as an emoji where LANG is unset. */
    private static String encodable(String text, CharsetEncoder encoder) {
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> result.append(encoder.canEncode(character) ? character : "_"));
        return result.toString();
    }

    private static String shortened(String text) {
        StringBuilder result = new StringBuilder(text);
        while (result.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            result.setLength(result.offsetByCodePoints(result.length(), -1));
        }
        return result.toString();
    }

    private static String fingerprint(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_16BE));
        return "%08x".formatted(crc.getValue());
    }

    private static Charset fileNames() {
        String name = System.getProperty("sun.jnu.encoding");
        return name == null || !Charset.isSupported(name) ? StandardCharsets.US_ASCII : Charset.forName(name);
    }
}
