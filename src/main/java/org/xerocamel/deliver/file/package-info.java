/** The file sink: one file a batch, whole or not there. */
package org.xerocamel.deliver.file;
