/** The way to a further sink, as text to copy. */
package org.xerocamel.console.sink;
