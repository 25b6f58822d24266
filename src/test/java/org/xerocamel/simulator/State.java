package org.xerocamel.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Xero remembers of logins, and the file that may keep it. All access is under this object's lock. */
final class State {

    /** One consent. {@code tenantId} is set for a custom connection, which reaches that organisation alone. */
    record Grant(String id, String user, String email, String scopes, String authEventId, String tenantId) {}

    /** A refresh token; {@code replaced} is when it was first used, or 0. */
    record Refresh(String token, String grant, long issued, long replaced, boolean revoked) {}

    /** An access token and its end. */
    record Access(String token, String grant, long expires) {}

    /** What a user has connected. */
    record Connection(String id, String tenantId, String user, String authEventId, long created, long updated) {}

    /** All of it, as it stands in the file. */
    record Content(
            Map<String, Grant> grants,
            Map<String, Refresh> refreshes,
            Map<String, Access> accesses,
            Map<String, Connection> connections,
            String signingKey) {}

    private final Path file;
    private final Content content;

    State(Path file) {
        this.file = file;
        this.content = file != null && Files.exists(file) ? read(file) : fresh();
    }

    Map<String, Grant> grants() {
        return content.grants();
    }

    Map<String, Refresh> refreshes() {
        return content.refreshes();
    }

    Map<String, Access> accesses() {
        return content.accesses();
    }

    Map<String, Connection> connections() {
        return content.connections();
    }

    String signingKey() {
        return content.signingKey();
    }

    synchronized void save() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path unfinished = file.resolveSibling("." + file.getFileName());
            Files.write(unfinished, Json.bytes(content));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("The simulator cannot keep its state in " + file, failed);
        }
    }

    private static Content fresh() {
        return new Content(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(),
                SigningKey.first());
    }

    private static Content read(Path file) {
        try {
            return Json.MAPPER.readValue(file.toFile(), Content.class);
        } catch (IOException broken) {
            throw new UncheckedIOException("The simulator cannot read its state in " + file, broken);
        }
    }
}
