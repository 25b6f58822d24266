/** The client of Xero's API: one call at a time, its token, its refusals, its dates. */
package org.xerocamel.xero;
