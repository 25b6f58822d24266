/** Access: the login of browsers and scripts, slowed guessing, and the headers of all answers. */
package org.xerocamel.console.access;
