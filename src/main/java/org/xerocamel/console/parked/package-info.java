/** Parked records, for people: why they are parked, which they are, and what can be done with them. */
package org.xerocamel.console.parked;
