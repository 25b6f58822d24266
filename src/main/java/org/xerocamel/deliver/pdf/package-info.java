/** The PDF sink: invoices as PDFs, and their attachments, in folders. */
package org.xerocamel.deliver.pdf;
