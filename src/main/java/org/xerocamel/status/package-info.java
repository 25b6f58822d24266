/** How everything stands, for people and for what watches: the status and its verdict, the health, the gauges. */
package org.xerocamel.status;
