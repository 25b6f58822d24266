package org.xerocamel.deliver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Conditions a bean on its sink being named in {@code xero.sinks}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(SinkSwitchedOn.Named.class)
public @interface SinkSwitchedOn {

    /** The name of the sink. */
    String value();

    /** Holds when {@code xero.sinks} names the sink. */
    class Named implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind("xero.sinks", Bindable.listOf(String.class))
                    .orElse(List.of())
                    .contains(metadata.getAnnotations().get(SinkSwitchedOn.class).getString("value"));
        }
    }
}
