package org.xerocamel.inbox;

/**
 * A file of the inbox or a request, as the ledger knows it.
 *
 * @param id its row
 * @param hash of the content, which tells another request under the same key
 * @param source the path below the inbox; {@link #REQUEST} for a request
 * @param format null until the rows were read
 * @param state its state
 * @param target the name under which it is moved; null until that was chosen
 * @param failures how many times in a row it could not go on
 * @param fence the number of the lease
 */
public record InboxFile(long id, String hash, String source, RowFormat format, State state, String target, int failures,
        long fence) {

    /** The source of a request. */
    public static final String REQUEST = "request";

    /** The progress of a file. */
    public enum State {
        /** Its rows are being written into the ledger; nothing is sent before they are all there. */
        READING,
        /** The rows are in the ledger. */
        WORKING,
        /** All rows have ended; the result may be written or not. */
        ENDED,
        /** The file was moved away. The same file, dropped again, counts as another one. */
        CLOSED
    }

    /** @return the same in another state */
    public InboxFile as(State other, RowFormat read) {
        return new InboxFile(id, hash, source, read, other, target, failures, fence);
    }

    InboxFile to(String chosen) {
        return new InboxFile(id, hash, source, format, state, chosen, failures, fence);
    }

    @Override
    public String toString() {
        return source.equals(REQUEST) ? "An update request" : "The inbox file " + source;
    }
}
