/** The component {@code xero:}, in the routes of another application and in Camel's catalog. */
package org.xerocamel.component;
