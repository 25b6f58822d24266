package org.xerocamel.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.stereotype.Component;

/** The beans that routes may name, found without creating any. */
final class OwnBeans {

    private static final String PACKAGE = "org.xerocamel";
    /** Made by Spring Boot and by Camel. */
    private static final Set<String> OF_OTHERS = Set.of("dataSource", "transactionManager", "jdbcTemplate",
            "namedParameterJdbcTemplate", "jdbcClient", "jacksonObjectMapper", "applicationTaskExecutor", "taskScheduler",
            "meterRegistry", "prometheusMeterRegistry", "camelContext", "environment", "CamelContext");

    private OwnBeans() {}

    /** @return the class of each by its name, empty where it is not known; also of those that a setting switches off */
    static Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        OF_OTHERS.forEach(name -> types.put(name, ""));
        for (BeanDefinition found : new Components().findCandidateComponents(PACKAGE)) {
            AnnotationMetadata type = ((AnnotatedBeanDefinition) found).getMetadata();
            Map<String, Object> component = type.getAnnotationAttributes(Component.class.getName());
            Object name = component == null ? "" : component.get("value");
            types.put(name == null || name.toString().isEmpty() ? type.getClassName() : name.toString(), type.getClassName());
            for (MethodMetadata method : type.getAnnotatedMethods(Bean.class.getName())) {
                String[] given = (String[]) method.getAnnotationAttributes(Bean.class.getName()).get("name");
                (given.length == 0 ? Set.of(method.getMethodName()) : Set.of(given))
                        .forEach(each -> types.put(each, method.getReturnTypeName()));
            }
        }
        return types;
    }

    /** All there are, whatever they depend on. */
    private static final class Components extends ClassPathScanningCandidateComponentProvider {

        Components() {
            super(false);
        }

        @Override
        protected boolean isCandidateComponent(MetadataReader reader) {
            return reader.getAnnotationMetadata().isAnnotated(Component.class.getName());
        }
    }
}
