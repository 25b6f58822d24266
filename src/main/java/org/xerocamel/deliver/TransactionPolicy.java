package org.xerocamel.deliver;

import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the steps of a route in one database transaction, in the calling thread, and rolls it back when the exchange
 * failed. A failure stays on the exchange for the route to handle.
 *
 * <p>Camel's own {@code transacted} would put its error handler around the steps as well; here the route decides.
 */
public class TransactionPolicy implements Policy {

    private final TransactionOperations transactions;
    private final Predicate<Exchange> wanted;
    private final boolean kept;

    /**
     * @param manager who begins and ends transactions
     * @param propagation one of {@link org.springframework.transaction.TransactionDefinition}'s, such as
     *     {@code PROPAGATION_NESTED} for a savepoint within a transaction that is there already
     * @param wanted whether the steps of this exchange want a transaction; if not, they run as they are
     */
    public TransactionPolicy(PlatformTransactionManager manager, int propagation, Predicate<Exchange> wanted) {
        this(manager, propagation, wanted, true);
    }

    private TransactionPolicy(PlatformTransactionManager manager, int propagation, Predicate<Exchange> wanted, boolean kept) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        this.transactions = template;
        this.wanted = wanted;
        this.kept = kept;
    }

    /** @return a policy whose transaction is rolled back in any case, for what is tried only */
    static TransactionPolicy rolledBack(PlatformTransactionManager manager) {
        return new TransactionPolicy(manager, TransactionDefinition.PROPAGATION_REQUIRED, exchange -> true, false);
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps are wrapped as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            if (wanted.test(exchange)) {
                processInTransaction(steps, exchange);
            } else {
                process(steps, exchange);
            }
        };
    }

    private void processInTransaction(Processor steps, Exchange exchange) {
        // A transaction belongs to its thread, so Camel is told not to change threads until it ends. The mark is a new
        // one each time because Camel keeps marks in a set, and policies can be nested.
        Object mark = new Object();
        exchange.getUnitOfWork().beginTransactedBy(mark);
        try {
            transactions.executeWithoutResult(status -> process(steps, exchange, status));
        } catch (Exception e) {
            // The transaction could not begin or commit. What made it fail before counts more.
            if (exchange.getException() == null) {
                exchange.setException(e);
            }
        } finally {
            exchange.getUnitOfWork().endTransactedBy(mark);
        }
    }

    private void process(Processor steps, Exchange exchange, TransactionStatus status) {
        process(steps, exchange);
        if (!kept || exchange.isFailed() || exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            status.setRollbackOnly();
        }
    }

    private static void process(Processor steps, Exchange exchange) {
        try {
            steps.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
