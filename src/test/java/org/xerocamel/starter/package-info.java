/** xero-camel as a library: what another application sees of it. */
package org.xerocamel.starter;
