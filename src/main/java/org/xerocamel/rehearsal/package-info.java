/** {@code --rehearse}: a start and an export of made-up invoices, by which Java learns what to prepare for later starts. */
package org.xerocamel.rehearsal;
