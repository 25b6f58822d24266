/** The status and its verdict, the health, the gauges. */
package org.xerocamel.status;
