package org.xerocamel;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Adds xero-camel to any application that has it on the class path, unless {@code xero.enabled} is false. It scans for
 * components only below {@code org.xerocamel} and names beans in full, so that no bean name of the application is taken.
 * {@link XeroAccessAutoConfiguration} configures access.
 */
@AutoConfiguration(after = {
        DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
        FlywayAutoConfiguration.class, LiquibaseAutoConfiguration.class})
@ConditionalOnProperty(name = "xero.enabled", havingValue = "true", matchIfMissing = true)
@ConfigurationPropertiesScan("org.xerocamel")
@EnableScheduling
@ComponentScan(
        basePackages = "org.xerocamel",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = {
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.xerocamel\\.([A-Z]|console\\.).*"),
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class)})
public class XeroCamelAutoConfiguration {

    /** The pages and the JSON API. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "xero.console.enabled", havingValue = "true", matchIfMissing = true)
    @ComponentScan(
            basePackages = "org.xerocamel.console",
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters = {
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.xerocamel\\.console\\.access\\..*"),
                    @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class)})
    static class Console {}
}
