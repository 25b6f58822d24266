/** Alerts for people: stored in the transaction of the change that they are about, and mailed by a route. */
package org.xerocamel.alert;
