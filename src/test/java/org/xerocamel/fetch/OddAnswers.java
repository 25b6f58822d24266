package org.xerocamel.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Draws answers from a seed: usual records, and among them whatever JSON has that is odd or broken. */
final class OddAnswers {

    private static final List<String> NAMES = List.of("InvoiceID", "Status", "UpdatedDateUTC", "Date", "DueDate", "DateString",
            "Name", "Name", "Description", "LineItems", "Contact", "Number", "Made", "dateOfBirth", "updatedDateUTC");
    private static final List<String> ODD_NAMES = List.of("", " ", "In\\u0076oiceID", "Invoice\\/ID", "\\\"", utf8("Größe"), "\u00ff",
            utf8("\u2028"), "n".repeat(300), "\\ud83d", "/Date(0)/", "\t");
    private static final List<String> TEXTS = List.of("", "a", "ACTIVE", "INV-0001", "82349b86-00ba-4c87-b224-880d03788282",
            "\\/Date(1795503600123+0000)\\/", "/Date(1754697600000+0000)/", "2026-11-24T00:00:00", "two\\nlines", "O\\u0027Brien",
            "say \\\"so\\\"", "C:\\\\x", utf8("Müller & Söhne"), utf8("\u20AC 5 \uD83D\uDE00"), "\\uD83C\\uDF53 x", "17");
    private static final List<String> ODD_TEXTS = List.of("\\b\\f\\r\\t\\/", "\\u0000", "\\u001F\\u007f", "\u007f", "\\u0085\\u2028\\u2029",
            utf8("x\u0085"), utf8("\u2028"), utf8("\u2029y"), "\\ud83d", "\\ude00\\ud83d", "\\ud83dx", "\\ud83d\\n", "\\ud83d\\u0041",
            "\\uD83D\\uDE00\\uD83D\\uDE00", "\\u00e9\\u20ac", "\\u12", "\\u12g4", "\\x", "\\", "\n", "\u0000", "\u001f", "\u0080", "\u00c3",
            "\u00c3(", "\u00c0\u0080", "\u00c1\u00bf", "\u00e0\u0080\u0080", "\u00e2\u0080", "\u00ed\u00a0\u0080", "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080",
            "\u00ef\u00bf\u00bf", "\u00ef\u00bb\u00bf", "\u00f0\u009f\u0098\u0080", "\u00f0\u0080\u0080\u0080", "\u00f4\u008f\u00bf\u00bf",
            "\u00f4\u0090\u0080\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u00fe", "\u00ff", "/Date(0)/", "/Date(-0)/", "/Date(00)/",
            "/Date(0+0000)/", "\\/Date(-62135596800000+0000)\\/", "/Date(-62135596800001)/", "/Date(253402300799999-0500)/",
            "/Date(253402300800000)/", "/Date(1+00)/", "/Date()/", "/Date(x)/", "\\u002fDate(0)\\u002F", "/\\u0044ate(1)/", "/Date(1)/ ",
            "0001-01-01T00:00:00", "1970-01-01T00:00:00", "2026-11-24T07:00:00Z", "2026-11-24T07:00:00.1234567+13:00",
            "2026-11-24T07:00:00\\u005a", "2026-13-24T07:00:00Z", "9999-12-31T23:59:59-14:00", "a".repeat(101), "x".repeat(5_000),
            utf8("\u00e9").repeat(3_000));
    private static final List<String> NUMBERS = List.of("0", "1", "17", "0.00", "734.6300", "-12.5", "1.0000000000", "123456789");
    private static final List<String> ODD_NUMBERS = List.of("-0", "01", "-01", "1.", ".5", "+1", "-", "1e", "1e+", "1E400", "-1.5e-7", "1e+03",
            "NaN", "Infinity", "0x1", "12345678901234567", "123456789012345678", "1".repeat(101), "9".repeat(1_001), "1.5.5", "1a", "--1");
    private static final List<String> WORDS = List.of("true", "false", "null");
    private static final List<String> ODD_WORDS = List.of("tru", "nulll", "True", "nul", "falsefalse", "/*x*/1", "undefined", "", "'a'");
    private static final List<String> BLANKS = List.of("", "", "", "", "", "", " ", "\n", "\r\n\t", "  ");
    private static final List<String> ODD_BLANKS = List.of("\u000b", "\u00a0", "\u0000", "//", ",", "]", "}", ":", "\"");

    private final Random random;
    /** One of so many pieces is odd. */
    private final int rarity;

    OddAnswers(long seed) {
        this.random = new Random(seed);
        this.rarity = 1 << 2 + random.nextInt(9);
    }

    /** @return an answer with a list of some records under that name */
    byte[] next(String collection) {
        StringBuilder answer = new StringBuilder("{\"Id\":\"x\"," + blank() + "\"" + collection + "\":[");
        int records = random.nextInt(8);
        for (int i = 0; i < records; i++) {
            answer.append(i == 0 ? "" : blank() + ",").append(blank()).append(record(i)).append(blank());
        }
        answer.append(']').append(blank()).append(",\"DateTimeUTC\":\"/Date(0)/\"}").append(blank());
        byte[] bytes = answer.toString().getBytes(StandardCharsets.ISO_8859_1);
        return random.nextInt(8) == 0 ? damaged(bytes) : bytes;
    }

    private byte[] damaged(byte[] bytes) {
        bytes[random.nextInt(bytes.length)] = (byte) "\"\\{}[],:/u0e \n\u00c3\u0080".charAt(random.nextInt(16));
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private String record(int number) {
        if (isOdd()) {
            return value(1);
        }
        return "{\"InvoiceID\":\"id-" + number + "\",\"Number\":" + number + ",\"Status\":" + value(5) + members(2) + "}";
    }

    private String members(int depth) {
        StringBuilder members = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            members.append(blank()).append(',').append(name()).append(blank()).append(':').append(blank()).append(value(depth));
        }
        return members.append(blank()).toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth < 5 ? 9 : 6)) {
            case 0 -> pick(NUMBERS, ODD_NUMBERS);
            case 1 -> pick(WORDS, ODD_WORDS);
            case 6 -> "{" + name() + ":" + value(depth + 1) + members(depth + 1) + "}";
            case 7 -> "[" + blank() + value(depth + 1) + blank() + "," + value(depth + 1) + (isOdd() ? "," : "") + "]";
            case 8 -> isOdd() ? "[".repeat(80) + "]".repeat(80) : random.nextBoolean() ? "[" + blank() + "]" : "{" + blank() + "}";
            default -> "\"" + pick(TEXTS, ODD_TEXTS) + (random.nextInt(4) == 0 ? pick(TEXTS, ODD_TEXTS) : "") + "\"";
        };
    }

    private String name() {
        return "\"" + pick(NAMES, ODD_NAMES) + "\"";
    }

    private String blank() {
        return random.nextInt(rarity) == 0 && isOdd() ? pick(ODD_BLANKS, ODD_BLANKS) : pick(BLANKS, BLANKS);
    }

    private String pick(List<String> usual, List<String> odd) {
        List<String> all = isOdd() ? odd : usual;
        return all.get(random.nextInt(all.size()));
    }

    private boolean isOdd() {
        return random.nextInt(rarity) == 0;
    }

    /** @return a character for each byte of the text, since what is drawn need not be valid */
    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
