package org.xerocamel.work;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** The endpoint of one queue of leased work, for its workers and for wake-up calls. */
public class WorkEndpoint extends DefaultEndpoint {

    private final String name;
    private final WorkComponent component;
    private int workers = 1;
    private Duration sweep = Duration.ofSeconds(5);

    WorkEndpoint(String uri, String name, WorkComponent component) {
        super(uri, component);
        this.name = name;
        this.component = component;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WorkConsumer<?> consumer = consumer(component.queue(name), processor);
        configureConsumer(consumer);
        return consumer;
    }

    private <W> WorkConsumer<W> consumer(WorkQueue<W> queue, Processor processor) {
        return new WorkConsumer<>(this, processor, queue, component.wakeUps(name), component.stopping());
    }

    @Override
    public Producer createProducer() {
        boolean family = component.isFamily(name);
        if (!family) {
            component.queue(name);
        }
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                if (family) {
                    component.wakeFamily(name);
                } else {
                    component.wakeUps(name).wake();
                }
            }
        };
    }

    /** @throws IllegalStateException when another route has the queue's workers */
    void take(Consumer consumer) {
        component.take(name, consumer);
    }

    void leave(Consumer consumer) {
        component.leave(name, consumer);
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    /** @return how many pieces of work this node processes at once */
    public int getWorkers() {
        return workers;
    }

    /** Sets how many pieces of work this node processes at once. */
    public void setWorkers(int workers) {
        this.workers = workers;
    }

    /** @return how often a worker checks for work without a wake-up */
    public Duration getSweep() {
        return sweep;
    }

    /** Sets how often a worker checks for work without a wake-up, such as after a backoff or of a dead node. */
    public void setSweep(Duration sweep) {
        this.sweep = sweep;
    }
}
