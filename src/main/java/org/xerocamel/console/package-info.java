/** What an operator sees and asks: how everything stands, and single records. Nothing depends on it. */
package org.xerocamel.console;
