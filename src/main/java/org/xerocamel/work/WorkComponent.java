package org.xerocamel.work;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/**
 * {@code xero-work:<queue>}: as a consumer, a number of workers that take one piece of leased work after another; as a producer,
 * a call that wakes them, on this node. {@code xero-work:<family>} wakes those of all queues of the family.
 */
@Component("xero-work")
class WorkComponent extends DefaultComponent {

    private final List<WorkQueue<?>> queues;
    private final List<WorkQueue.Family> families;
    private final Stopping stopping;
    private final Map<String, WakeUps> wakeUps = new ConcurrentHashMap<>();
    private final Map<String, Consumer> consumers = new ConcurrentHashMap<>();

    WorkComponent(List<WorkQueue<?>> queues, List<WorkQueue.Family> families, Stopping stopping) {
        this.queues = queues;
        this.families = families;
        this.stopping = stopping;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) throws Exception {
        WorkEndpoint endpoint = new WorkEndpoint(uri, name, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** @throws IllegalArgumentException when there is no queue of that name */
    WorkQueue<?> queue(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? queues.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(() -> unknown(name))
                : families.stream().filter(each -> each.name().equals(name.substring(0, slash))).findFirst()
                        .<WorkQueue<?>>map(family -> family.queue(name.substring(slash + 1))).orElseThrow(() -> unknown(name));
    }

    boolean isFamily(String name) {
        return families.stream().anyMatch(each -> each.name().equals(name));
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("There is no queue '" + name + "' for xero-work:. The queues are "
                + queues.stream().map(WorkQueue::name).sorted().toList() + ", and <family>/<name> of "
                + families.stream().map(WorkQueue.Family::name).sorted().toList() + ".");
    }

    void take(String name, Consumer consumer) {
        if (consumers.putIfAbsent(name, consumer) != null) {
            throw new IllegalStateException("Another route begins with xero-work:" + name + " already; a queue has the workers of one"
                    + " route, whose number the parameter workers says.");
        }
    }

    void leave(String name, Consumer consumer) {
        consumers.remove(name, consumer);
    }

    WakeUps wakeUps(String name) {
        return wakeUps.computeIfAbsent(name, each -> new WakeUps());
    }

    void wakeFamily(String name) {
        wakeUps.forEach((queue, calls) -> {
            if (queue.startsWith(name + "/")) {
                calls.wake();
            }
        });
    }

    Stopping stopping() {
        return stopping;
    }
}
