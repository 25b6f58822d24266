package org.xerocamel.tokens;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.XeroProperties;

/**
 * The key that encrypts the tokens, from {@code xero.token-key} or a file made on first start, and the one before it, from
 * {@code xero.token-key-previous} or, once a key is set, that file.
 */
@Component
class TokenKey {

    private static final int BYTES = 32;
    private static final String HOW = "it must be base64 of 32 bytes, as `openssl rand -base64 32` makes";

    private final byte[] bytes;
    private final byte[] previous;

    @Autowired
    TokenKey(XeroProperties settings, Database database) {
        this(settings, database.isEmbedded());
    }

    /** @param embedded whether the database is in this process, for which a key is made when there is none */
    TokenKey(XeroProperties settings, boolean embedded) {
        String configured = settings.tokenKey();
        boolean set = configured != null && !configured.isBlank();
        Path file = Path.of(settings.tokenKeyFile());
        if (set) {
            this.bytes = decode(configured, "xero.token-key (XERO_TOKEN_KEY)");
        } else if (embedded) {
            this.bytes = fromFile(file);
        } else {
            throw new TokenKeyException("xero.token-key (XERO_TOKEN_KEY) is empty, and the database is not the embedded"
                    + " one, so every node needs the same key: " + HOW);
        }
        String before = settings.tokenKeyPrevious();
        if (before != null && !before.isBlank()) {
            this.previous = decode(before, "xero.token-key-previous (XERO_TOKEN_KEY_PREVIOUS)");
        } else {
            this.previous = set && embedded ? leftBehind(file) : null;
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** @return the previous key; null when there is none */
    byte[] previous() {
        return previous == null ? null : previous.clone();
    }

    /**
     * The key file that was used until a key was set; it need not be configured, and a problem with it does not prevent the
     * start.
     */
    private static byte[] leftBehind(Path file) {
        try {
            return Files.isRegularFile(file) ? decode(Files.readString(file), "the file " + file) : null;
        } catch (IOException | TokenKeyException e) {
            return null;
        }
    }

    private static byte[] fromFile(Path file) {
        try {
            if (Files.exists(file)) {
                FileModes.tightenSecret(file);
                return decode(Files.readString(file), "the file " + file + " (xero.token-key-file)");
            }
            byte[] made = new byte[BYTES];
            new SecureRandom().nextBytes(made);
            write(file, Base64.getEncoder().encodeToString(made) + "\n");
            return made;
        } catch (IOException e) {
            throw new TokenKeyException("The token key cannot be read from or written to " + file
                    + " (xero.token-key-file): " + e.getClass().getSimpleName()
                    + "; make the file readable, or set xero.token-key", e);
        }
    }

    /** The file is there whole or not at all: tokens encrypted with a key that was not kept would be lost. */
    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // A temporary file can be read by its owner alone.
        Path made = Files.createTempFile(folder, ".token", ".key");
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] decode(String text, String where) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length != BYTES) {
                throw new TokenKeyException(where + " holds " + key.length + " bytes; " + HOW);
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new TokenKeyException(where + " is not base64; " + HOW);
        }
    }
}
