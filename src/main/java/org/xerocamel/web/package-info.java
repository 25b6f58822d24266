/** Limits on the duration and number of requests, so that strangers cannot stop the server. */
package org.xerocamel.web;
