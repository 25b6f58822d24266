/** Telling a person: what is to be said is stored with the change that it tells of, and mailed by a route. */
package org.xerocamel.alert;
