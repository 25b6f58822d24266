/** Writing: documents that files and programs bring, the ledger that sends each once, results, the way back. */
package org.xerocamel.write;
