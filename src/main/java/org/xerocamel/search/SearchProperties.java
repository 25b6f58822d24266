package org.xerocamel.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the console's search.
 *
 * @param enabled Whether numbers and names of records are indexed for the console's search. What was indexed before is deleted when it
 *     is off.
 * @param personal Whether records about people, such as those of the payroll, are found and shown too.
 */
@ConfigurationProperties("xero.console.search")
public record SearchProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean personal) {}
