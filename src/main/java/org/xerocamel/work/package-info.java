/**
 * Leased work as a Camel consumer: {@code xero-work:<queue>} claims one piece of work, gives the route a fresh exchange for
 * it, and reports at its end whether it was done or failed.
 */
package org.xerocamel.work;
