/** Sinks that are routes of the user's own, anywhere: what the Kamelet xero-source begins with. */
package org.xerocamel.deliver.subscription;
