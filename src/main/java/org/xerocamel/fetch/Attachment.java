package org.xerocamel.fetch;

import java.util.regex.Pattern;
import org.xerocamel.config.SafeName;

/**
 * An attachment of a record.
 *
 * @param id its id at Xero
 * @param fileName its name as somebody gave it
 * @param mimeType its type as Xero tells it
 */
record Attachment(String id, String fileName, String mimeType) {

    private static final String ANY = "application/octet-stream";
    private static final Pattern MIME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,60}/[A-Za-z0-9][A-Za-z0-9.+_-]{0,80}");

    Attachment {
        mimeType = mimeType == null || !MIME.matcher(mimeType.strip()).matches() ? ANY : mimeType.strip();
        fileName = SafeName.ofFile(fileName == null || fileName.isBlank() ? id : fileName);
    }

    /** @return whether the text is its id or its name */
    static boolean isMeant(String wanted, String id, String fileName) {
        return wanted.equalsIgnoreCase(id) || wanted.equals(fileName);
    }
}
