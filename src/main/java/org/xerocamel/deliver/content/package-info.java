/** The content sink: the contents of the files in Xero's file library. */
package org.xerocamel.deliver.content;
