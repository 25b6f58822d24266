/** The API and console of operators: status, actions, single records. Nothing depends on this package. */
package org.xerocamel.console;
