/** Logging in: the browser to Xero and back, the grant checked, the organisations stored. */
package org.xerocamel.connect;
