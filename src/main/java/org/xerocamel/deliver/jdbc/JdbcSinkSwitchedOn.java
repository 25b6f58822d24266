package org.xerocamel.deliver.jdbc;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds when {@code xero.sinks} names {@code jdbc}. */
class JdbcSinkSwitchedOn implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bind("xero.sinks", Bindable.listOf(String.class))
                .orElse(List.of())
                .contains("jdbc");
    }
}
