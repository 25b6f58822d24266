/** A record's life, for people: its versions, where each went, what was sent about it, and what can be done. */
package org.xerocamel.console.life;
