package org.xerocamel.write.books;

/** What became of a call whose answer was lost, by what Xero has now. */
public sealed interface Recovery {

    /**
     * It was done.
     *
     * @param id Xero's
     * @param number by which people know it; empty for none
     * @param status Xero's; empty for none
     */
    record Done(String id, String number, String status) implements Recovery {}

    /** Nothing of it was done. */
    record NotDone() implements Recovery {}

    /**
     * Nobody can tell.
     *
     * @param why as a sentence
     */
    record Unclear(String why) implements Recovery {}
}
