/** Alerts for people: stored in the transaction of the change that they are about, then mailed and posted to webhooks by routes. */
package org.xerocamel.alert;
