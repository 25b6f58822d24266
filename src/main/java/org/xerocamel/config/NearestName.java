package org.xerocamel.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that is most similar to a misspelt one: the one with the fewest letters added, left out, changed or
 * swapped with their neighbour. Case, dashes, dots and underscores do not count.
 */
public final class NearestName {

    /** What is further off than a quarter of the word is another word. */
    private static final int LETTERS_A_SLIP = 4;
    /** No known name is longer, and the work grows with the square of the length. */
    private static final int LONGEST = 200;

    /**
     * @param word the written name
     * @param known the names that there are
     * @return the nearest of them, the first by alphabet of several; empty where none is near
     */
    public Optional<String> of(String word, Collection<String> known) {
        String written = letters(word);
        int most = Math.max(1, written.length() / LETTERS_A_SLIP);
        record Candidate(String name, int slips) {}
        return written.isEmpty() ? Optional.empty() : known.stream()
                .filter(name -> Math.abs(letters(name).length() - written.length()) <= most)
                .map(name -> new Candidate(name, slips(written, letters(name)))).filter(each -> each.slips() <= most)
                .min(Comparator.comparingInt(Candidate::slips).thenComparing(Candidate::name)).map(Candidate::name);
    }

    private static String letters(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
        return letters.length() <= LONGEST ? letters : letters.substring(0, LONGEST);
    }

    /** The distance of Damerau and Levenshtein, in which no letter is touched twice. */
    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                slips[i][j] = Math.min(Math.min(slips[i - 1][j], slips[i][j - 1]) + 1, slips[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[a.length()][b.length()];
    }
}
