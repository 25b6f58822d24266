package org.xerocamel;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Configures access to xero-camel's paths. Standalone, xero-camel guards every path. Within another application it runs
 * after the security configuration of Spring Boot and of the application, guards only its own paths, and opens no other.
 */
final class XeroAccessAutoConfiguration {

    private XeroAccessAutoConfiguration() {}

    /** By itself: Spring Boot's own rules are not wanted beside it. */
    @AutoConfiguration(before = {SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class})
    @ConditionalOnExpression("${xero.enabled:true} and ${xero.standalone:false}")
    @ComponentScan(
            basePackages = "org.xerocamel.console.access",
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    static class OfEverything {}

    /** Within another application: Spring Boot decides without it what becomes of all other paths. */
    @AutoConfiguration(after = {SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class})
    @ConditionalOnExpression("${xero.enabled:true} and not ${xero.standalone:true}")
    @ComponentScan(
            basePackages = "org.xerocamel.console.access",
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    static class OfOwnPaths {}
}
