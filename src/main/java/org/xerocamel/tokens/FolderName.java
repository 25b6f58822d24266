package org.xerocamel.tokens;

import java.text.Normalizer;

/** Makes a folder's name from an organisation's, safe on any file system. */
final class FolderName {

    private static final int LENGTH = 80;
    private static final int ID_LENGTH = 8;

    private FolderName() {}

    /** @return the safe name, a hyphen and the first 8 characters of the tenant id, such as {@code A_S-3f2a9c01} */
    static String of(String organisation, String tenantId) {
        String safe = Normalizer.normalize(organisation, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{N}\\p{M} ._()&+-]", "_").replaceAll("\\s+", " ").strip();
        // No leading dot (unfinished, hidden), no trailing one (refused by Windows).
        safe = safe.replaceAll("^[. ]+|[. ]+$", "");
        if (safe.codePointCount(0, safe.length()) > LENGTH) {
            safe = safe.substring(0, safe.offsetByCodePoints(0, LENGTH)).strip();
        }
        String id = tenantId.length() > ID_LENGTH ? tenantId.substring(0, ID_LENGTH) : tenantId;
        return (safe.isEmpty() ? "organisation" : safe) + "-" + id.replaceAll("[^A-Za-z0-9-]", "_");
    }
}
