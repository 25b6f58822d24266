package org.xerocamel.console.life;

import org.xerocamel.config.Entity;
import org.xerocamel.journal.XeroStream;

/**
 * A record that somebody asks about.
 *
 * @param stream that it belongs to
 * @param folder of its organisation
 * @param row of its entity
 * @param id its id at Xero
 * @param sequence the batch of its last version; 0 where the filters skipped it
 */
record AskedRecord(XeroStream stream, String folder, Entity row, String id, long sequence) {}
