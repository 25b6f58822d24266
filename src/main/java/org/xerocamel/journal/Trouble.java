package org.xerocamel.journal;

/**
 * The number of failures of one sort in a row. Failures of different sorts do not add up.
 *
 * @param sort of what sort, in a word of at most 20 characters; null for none
 * @param alike how many of that sort came in a row
 */
public record Trouble(String sort, int alike) {

    /** @return the trouble after one more failure */
    public Trouble and(String next) {
        return new Trouble(next, next.equals(sort) ? alike + 1 : 1);
    }
}
