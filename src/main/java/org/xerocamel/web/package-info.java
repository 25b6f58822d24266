/** How long requests may take and how many may be under way, so that strangers cannot stop the server. */
package org.xerocamel.web;
