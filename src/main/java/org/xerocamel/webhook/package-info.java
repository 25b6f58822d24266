/** Webhooks: Xero's posts about changes, verified by their signature, stored, and answered before any work. */
package org.xerocamel.webhook;
