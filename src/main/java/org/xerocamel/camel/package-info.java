/**
 * What Camel's Spring Boot starters would set up: the settings of components, the servlet for an application's own routes, and
 * the metrics of routes. Each class steps aside where the starter is there.
 */
package org.xerocamel.camel;
