/** Authorisations, their tokens, encrypted, and the organisations that they reach; keeping the tokens alive. */
package org.xerocamel.tokens;
