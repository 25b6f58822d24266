/** The content sink: what the files of Xero's file library hold, beside the file sink's records of them. */
package org.xerocamel.deliver.content;
