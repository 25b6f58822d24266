/** What everything stands on: the settings, the route files, the database's statements, and words for what is wrong. */
package org.xerocamel.config;
