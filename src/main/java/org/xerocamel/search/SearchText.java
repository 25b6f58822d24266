package org.xerocamel.search;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes texts comparable: small letters without accents, and no signs. {@code Ærø & Søn} becomes {@code aero} and {@code son},
 * {@code INV-0042} becomes {@code inv0042}.
 */
final class SearchText {

    /** A longer word is cut, in the index as in a question. */
    static final int WORD = 40;
    private static final int TEXT = 200;
    private static final int MOST_WORDS = 12;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** The last digits with what follows them, without zeros in front. */
    private static final Pattern TAIL = Pattern.compile("^.*?(?<!\\p{Nd})0*([1-9]\\d*[^\\p{Nd}]*)$");

    private SearchText() {}

    /** @return the text in small letters, without accents; its signs and blanks stay */
    static String plain(String text) {
        String start = text.length() > TEXT ? text.substring(0, TEXT) : text;
        String folded = Normalizer.normalize(start, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return MARKS.matcher(folded).replaceAll("").replace("æ", "ae").replace("ø", "o").replace("œ", "oe").replace("ß", "ss")
                .replace("ł", "l").replace("đ", "d").replace("ð", "d").replace("þ", "th").replace("ı", "i");
    }

    /** @return letters and digits alone; empty where there are none */
    static String squeezed(String text) {
        return cut(SIGNS.matcher(plain(text)).replaceAll(""));
    }

    /**
     * @param number as Xero writes it
     * @return its last digits with what follows them, without zeros in front, such as 42 of 2026-0042; empty where that is the whole
     *     number, or nothing
     */
    static String tail(String number) {
        List<String> groups = List.of(SIGNS.split(plain(number)));
        for (int last = groups.size() - 1; last >= 0; last--) {
            if (groups.get(last).chars().anyMatch(Character::isDigit)) {
                Matcher tail = TAIL.matcher(String.join("", groups.subList(last, groups.size())));
                return tail.matches() && !cut(tail.group(1)).equals(squeezed(number)) ? cut(tail.group(1)) : "";
            }
        }
        return "";
    }

    /** @return the words of a name, each once: those between blanks, and the parts of those that signs divide */
    static Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : SPACE.split(plain(name))) {
            String[] parts = SIGNS.split(word);
            words.add(cut(String.join("", parts)));
            // The first part is the beginning of the whole, which a question finds anyway.
            Arrays.stream(parts).skip(1).map(SearchText::cut).forEach(words::add);
        }
        words.remove("");
        return new LinkedHashSet<>(words.stream().limit(MOST_WORDS).toList());
    }

    /** @return what somebody asks for, word by word */
    static List<String> asked(String question) {
        List<String> asked = new ArrayList<>();
        for (String word : SPACE.split(question)) {
            String squeezed = squeezed(word);
            if (!squeezed.isEmpty() && !asked.contains(squeezed)) {
                asked.add(squeezed);
            }
        }
        return asked;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @return what is greater than all that begin so; UTF-8 has no such byte */
    static byte[] end(byte[] start) {
        byte[] end = Arrays.copyOf(start, start.length + 1);
        end[start.length] = (byte) 0xFF;
        return end;
    }

    private static String cut(String word) {
        return word.length() <= WORD ? word : word.substring(0, Character.isHighSurrogate(word.charAt(WORD - 1)) ? WORD - 1 : WORD);
    }
}
