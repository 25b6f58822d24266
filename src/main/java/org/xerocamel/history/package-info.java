/** The timeline and the hourly numbers, kept for the console. Nothing else depends on them. */
package org.xerocamel.history;
