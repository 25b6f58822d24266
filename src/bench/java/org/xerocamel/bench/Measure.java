package org.xerocamel.bench;

/**
 * One run of one candidate.
 *
 * @param seconds how long it took
 * @param usage what it used
 */
record Measure(double seconds, Usage usage) {}
