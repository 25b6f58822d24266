/**
 * A Xero to develop against: its login, its tokens, its invoices, its limits and its faults, on localhost. {@link
 * org.xerocamel.simulator.XeroSimulator} is the way in.
 */
package org.xerocamel.simulator;
