package org.xerocamel.journal;

/**
 * The right to journal a stream, until it is released or taken over.
 *
 * @param stream the stream
 * @param fence the number that every write under this lease checks; a later lease has a higher one
 * @param failures how many passes have failed in a row
 */
public record StreamLease(Stream stream, long fence, int failures) {}
