/** Files with documents, as people and their tools write them, read into drafts with Xero's own field names. */
package org.xerocamel.write.draft;
