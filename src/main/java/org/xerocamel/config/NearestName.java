package org.xerocamel.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody probably meant by a misspelt one. */
public final class NearestName {

    /** So many letters may be wrong in three: beyond that it is a guess and no help. */
    private static final int LETTERS = 3;

    /** What is measured: a known name and how many letters are otherwise. */
    private record Near(String name, int distance) {}

    /**
     * @param word what somebody wrote
     * @param known the names that there are
     * @return the one that is most like it, whatever the case; empty where none is like it
     */
    public Optional<String> of(String word, Collection<String> known) {
        String written = word.toLowerCase(Locale.ROOT);
        return known.stream().map(name -> new Near(name, distance(written, name.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= Math.max(1, written.length() / LETTERS))
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name)).map(Near::name);
    }

    /** How many letters must be added, left out, changed or swapped with their neighbour. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int step(int[][] steps, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, 1 + steps[i - 2][j - 2]) : least;
    }
}
