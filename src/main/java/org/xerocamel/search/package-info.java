/** What the console's search knows: numbers and names of records, their versions, and when sinks passed them; read behind the journal. */
package org.xerocamel.search;
