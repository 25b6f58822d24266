package org.xerocamel.tokens;

import java.text.Normalizer;

/**
 * Makes a folder's name from an organisation's, the same on every machine and safe on any file system: plain ASCII, since
 * a process without a UTF-8 locale cannot name a file otherwise.
 */
final class FolderName {

    private static final int LENGTH = 80;
    private static final int ID_LENGTH = 8;

    private FolderName() {}

    /** @return the safe name, a hyphen and the first 8 characters of the tenant id, such as {@code A_S-3f2a9c01} */
    static String of(String organisation, String tenantId) {
        String plain = Normalizer.normalize(organisation, Normalizer.Form.NFKD).replaceAll("\\p{M}", "")
                .replace("Æ", "AE").replace("æ", "ae").replace("Ø", "O").replace("ø", "o").replace("ß", "ss");
        String safe = plain.replaceAll("[^A-Za-z0-9 ._()&+-]+", "_").replaceAll(" +", " ");
        // No leading dot (unfinished, hidden), no trailing one (refused by Windows).
        safe = safe.replaceAll("^[. ]+|[. ]+$", "");
        if (safe.length() > LENGTH) {
            safe = safe.substring(0, LENGTH).strip();
        }
        String id = tenantId.length() > ID_LENGTH ? tenantId.substring(0, ID_LENGTH) : tenantId;
        return (safe.isEmpty() ? "organisation" : safe) + "-" + id.replaceAll("[^A-Za-z0-9-]", "_");
    }
}
