/** Authorisations with their encrypted tokens, the organisations that they reach, and the renewal of the tokens. */
package org.xerocamel.tokens;
