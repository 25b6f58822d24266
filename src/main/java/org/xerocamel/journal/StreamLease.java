package org.xerocamel.journal;

/**
 * The right to journal a stream, until it is released or taken over.
 *
 * @param stream the stream
 * @param fence the number that every write under this lease checks; a later lease has a higher one
 * @param isFull whether it is the turn of the full refresh; what changed goes first where both are due
 * @param failures how many passes of this kind have failed in a row
 * @param position how far the stream is
 */
public record StreamLease(XeroStream stream, long fence, boolean isFull, int failures, StreamPosition position) {}
