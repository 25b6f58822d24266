/** {@code --doctor}: looks at all that xero-camel needs, says what to do in a line each, and starts nothing. */
package org.xerocamel.console.doctor;
