/** Traces (OpenTelemetry) from a call to Xero through the journal to each sink's call; off by default. */
package org.xerocamel.trace;
