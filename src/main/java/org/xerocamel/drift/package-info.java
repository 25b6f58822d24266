/** The fields of Xero's records: which are known, and what becomes of one that Xero adds, retypes or stops sending. */
package org.xerocamel.drift;
