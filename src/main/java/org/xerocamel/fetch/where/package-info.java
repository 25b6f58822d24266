/** Filters in the syntax of Xero's {@code where}: read, compared with what is known of a record, and evaluated on our side. */
package org.xerocamel.fetch.where;
