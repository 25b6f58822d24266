/** The Camel component {@code xero:}: subscriptions as consumers, and calls to Xero as producers, for any route. */
package org.xerocamel.component;
