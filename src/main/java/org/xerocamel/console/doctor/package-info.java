/** {@code --doctor}: checks the set-up of xero-camel, one line per check with a fix, and starts nothing. */
package org.xerocamel.console.doctor;
