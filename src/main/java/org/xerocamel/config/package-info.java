/** The foundation: settings, route files, SQL statements, and words for failures. */
package org.xerocamel.config;
