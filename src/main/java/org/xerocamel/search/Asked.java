package org.xerocamel.search;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed or pasted, and what it is taken for.
 *
 * @param kind what it is taken for
 * @param text what is looked for: words, or an id with its dashes
 * @param tenant the beginning of the tenant id in the folder of a file; empty for none
 * @param entity the folder of a file; empty for none
 * @param sequence the batch of a file; 0 for none
 */
record Asked(Kind kind, String text, String tenant, String entity, long sequence) {

    /** What a question may be. */
    enum Kind { WORDS, ID, LINK, KEY, FILE }

    private static final Pattern UUID = Pattern.compile("(?i)(?<![0-9a-f])([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})"
            + "-?([0-9a-f]{12})(?![0-9a-f])");
    /** Also one of which the browser left the beginning out. */
    private static final Pattern LINK = Pattern.compile("(?i)(https?://|([a-z0-9-]+\\.)*xero\\.com/)\\S*");
    /** A SHA-256, by which sinks and calls to Xero are told apart. */
    private static final Pattern KEY = Pattern.compile("(?i)[0-9a-f]{64}");
    /** Such as Demo-1a2b3c4d/Invoices/000000000042.ndjson, with what is before it, or without its folders. */
    private static final Pattern BATCH = Pattern.compile("(?i)(?:.*?[/\\\\])?(?:[^/\\\\]*-([0-9a-f]{8})[/\\\\])?"
            + "(?:(\\w+)[/\\\\])?(\\d{12})[^/\\\\]*\\.\\w+(?:\\.gz)?");
    private static final Pattern ENDING = Pattern.compile("(?i)\\.(pdf|xml|json|ndjson|csv|parquet|zip)(\\.gz)?$");
    private static final Set<String> SAID_BEFORE = Set.of("invoice", "invoices", "inv", "bill", "no", "nr", "number", "id", "invoiceid",
            "invoicenumber", "contactid", "contact");

    static Asked of(String typed) {
        String text = typed.strip().replaceAll("^[\"'{(<\\[]+|[\"'})>\\],;]+$", "").strip();
        if (KEY.matcher(text).matches()) {
            return new Asked(Kind.KEY, text, "", "", 0);
        }
        boolean link = LINK.matcher(text).matches();
        String id = id(link ? decoded(text) : text);
        if (link || !id.isEmpty()) {
            return new Asked(link ? Kind.LINK : Kind.ID, id, "", "", 0);
        }
        Matcher batch = BATCH.matcher(text);
        if (batch.matches()) {
            return new Asked(Kind.FILE, text, batch.group(1) == null ? "" : batch.group(1).toLowerCase(Locale.ROOT),
                    batch.group(2) == null ? "" : batch.group(2), Long.parseLong(batch.group(3)));
        }
        boolean file = ENDING.matcher(text).find();
        String name = file ? ENDING.matcher(text.replaceFirst("^.*[/\\\\]", "")).replaceFirst("") : text;
        return new Asked(Kind.WORDS, name, "", "", 0);
    }

    private static String decoded(String link) {
        try {
            return URLDecoder.decode(link, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return link;
        }
    }

    /** The last one, since an organisation's comes before a record's. */
    private static String id(String text) {
        Matcher uuid = UUID.matcher(text);
        String last = "";
        while (uuid.find()) {
            last = String.join("-", List.of(uuid.group(1), uuid.group(2), uuid.group(3), uuid.group(4), uuid.group(5))).toLowerCase(Locale.ROOT);
        }
        return last;
    }

    /** @return the words without those that people say before a number, such as invoice 42; the same where nothing else is there */
    static List<String> withoutWhatIsSaidBefore(List<String> words) {
        List<String> rest = words.stream().dropWhile(SAID_BEFORE::contains).toList();
        return rest.isEmpty() ? words : rest;
    }
}
