/** What is known of an organisation's books, and what a draft means for them: a creation, a change, nothing, or a fault. */
package org.xerocamel.write.books;
