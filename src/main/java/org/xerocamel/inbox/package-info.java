/** The inbox: files that arrive, when they are complete, who works on each, and where they go when all of their rows ended. */
package org.xerocamel.inbox;
