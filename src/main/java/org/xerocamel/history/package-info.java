/** What happened and how much was done, kept for people: the timeline and the hours of the console. Decides nothing. */
package org.xerocamel.history;
