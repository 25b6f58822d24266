package org.xerocamel.deliver;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/** The transaction around a dry run of a sink that writes to a database: it is always rolled back. Other sinks have none. */
@Component("xeroDryRunTransaction")
class DryRunTransaction implements Policy {

    private final Map<String, TransactionPolicy> policies;

    DryRunTransaction(List<TransactionalSink> sinks) {
        this.policies = sinks.stream().collect(Collectors.toMap(TransactionalSink::name, sink ->
                TransactionPolicy.rolledBack(new JdbcTransactionManager(sink.database()))));
    }

    /** @return whether nothing that the sink writes to its database is left of a dry run */
    boolean holds(String sink) {
        return policies.containsKey(sink);
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps are wrapped as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        Map<String, Processor> within = policies.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                each -> each.getValue().wrap(route, steps)));
        return exchange -> within.getOrDefault(exchange.getVariable(Delivery.SINK, String.class), steps).process(exchange);
    }
}
