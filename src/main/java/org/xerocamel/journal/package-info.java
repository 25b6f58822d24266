/**
 * The journal: batches of changed records, in order, in the database, and the index of what was journalled last. Every
 * append to a stream happens under its lease.
 */
package org.xerocamel.journal;
