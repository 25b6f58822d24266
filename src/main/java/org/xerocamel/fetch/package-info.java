/** Fetching: passes (incremental syncs), page by page into the journal, and single records on demand. */
package org.xerocamel.fetch;
