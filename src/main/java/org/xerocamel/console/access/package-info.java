/** Who may ask what: the login of browsers and scripts, what slows guessing, and the headers of all answers. */
package org.xerocamel.console.access;
