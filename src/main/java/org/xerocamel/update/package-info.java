/** Updates (changes sent to Xero): files in the inbox and requests, the ledger that sends each once, the results. */
package org.xerocamel.update;
