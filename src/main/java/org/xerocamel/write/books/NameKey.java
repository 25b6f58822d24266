package org.xerocamel.write.books;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xerocamel.config.NearestName;

/** Compares names of contacts: which are the same to Xero, and which are so near that one is likely a slip for the other. */
final class NameKey {

    private static final Set<String> FORMS = Set.of("ltd", "limited", "pty", "inc", "incorporated", "llc", "llp", "gmbh", "plc",
            "co", "company", "corp", "corporation", "bv", "ag", "sa", "sarl", "oy", "ab", "as");
    /** In a shorter word, another letter makes another word. */
    private static final int SHORTEST = 4;

    private NameKey() {}

    /** @return the name as Xero compares it, blanks aside */
    static String exact(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** @return what is left without accents, punctuation and the legal form */
    static List<String> words(String name) {
        String plain = Normalizer.normalize(exact(name).replace("&", " and "), Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .replaceAll("['’.]", "").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        List<String> words = new ArrayList<>(Arrays.asList(plain.split(" ")));
        while (words.size() > 1 && FORMS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        return words;
    }

    /**
     * @return the keys under which near names meet: all words joined, and the words with one of them left open
     */
    static List<String> near(String name) {
        List<String> words = words(name);
        List<String> keys = new ArrayList<>();
        keys.add(String.join("", words));
        for (int i = 0; i < words.size(); i++) {
            List<String> open = new ArrayList<>(words);
            open.set(i, "*");
            keys.add(String.join(" ", open));
        }
        return keys;
    }

    /** @return whether one is likely a slip for the other: the same but for the legal form, or a letter of one longer word */
    static boolean isNear(String one, String other) {
        List<String> a = words(one);
        List<String> b = words(other);
        if (String.join("", a).equals(String.join("", b))) {
            return true;
        }
        if (a.size() != b.size()) {
            return false;
        }
        List<Integer> different = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i))) {
                different.add(i);
            }
        }
        return different.size() == 1 && isSlip(a.get(different.get(0)), b.get(different.get(0)));
    }

    private static boolean isSlip(String one, String other) {
        boolean letters = (one + other).chars().allMatch(Character::isLetter);
        Optional<String> nearest = letters && Math.min(one.length(), other.length()) >= SHORTEST
                ? new NearestName().of(one, Set.of(other)) : Optional.empty();
        return nearest.isPresent();
    }
}
