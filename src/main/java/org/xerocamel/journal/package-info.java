/**
 * The journal: batches of changed records, in order, in the database, and the index of what was journalled last. Whatever
 * journals a stream does so under its lease.
 */
package org.xerocamel.journal;
