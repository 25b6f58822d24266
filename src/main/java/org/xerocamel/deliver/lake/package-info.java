/** Files of typed columns, for a data lake. */
package org.xerocamel.deliver.lake;
