/** Sinks that are a user's own routes, anywhere: the endpoint of the Kamelet xero-source. */
package org.xerocamel.deliver.subscription;
