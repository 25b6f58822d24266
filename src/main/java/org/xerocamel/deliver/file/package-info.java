/** The file sink: one file a batch, written atomically. */
package org.xerocamel.deliver.file;
