/** What Xero posts when something has changed: checked by its signature, stored and answered before any work. */
package org.xerocamel.webhook;
