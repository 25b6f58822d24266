package org.xerocamel.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;

/**
 * Renews the leases of this process, each kind on a thread of its own, so that no hanging work delays a renewal. It keeps
 * running while the routes finish their work, and is destroyed after them; then it releases the leases that they could not.
 */
@Component
@DependsOn("xeroDatabase")
public class LeaseKeeper implements DisposableBean {

    private static final long PATIENCE_SECONDS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private record Kind(String name, Runnable giveBack, ScheduledExecutorService thread) {}

    private final List<Kind> kinds = new ArrayList<>();

    /**
     * Registers one kind of leases.
     *
     * @param name what they are for, for the log
     * @param renew renews them
     * @param giveBack frees all that this process still holds, once nothing goes on under them
     */
    public void keep(String name, Runnable renew, Runnable giveBack) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "xero-leases-" + name);
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(new Renewals(name, renew), Node.RENEWAL.toMillis(), Node.RENEWAL.toMillis(),
                TimeUnit.MILLISECONDS);
        kinds.add(new Kind(name, giveBack, thread));
    }

    /** Waits for a limited time: leases that cannot be released expire by themselves. */
    @Override
    public void destroy() throws InterruptedException {
        for (Kind kind : kinds) {
            Future<?> given = kind.thread().submit(kind.giveBack());
            kind.thread().shutdown();
            try {
                given.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                LOG.warn("The leases of {} could not be released; they expire by themselves: {}", kind.name(),
                        Shown.reason(e.getCause()));
            } catch (TimeoutException e) {
                LOG.warn("The leases of {} could not be released in time; they expire by themselves", kind.name());
            }
        }
    }

    /** Continues after each failure, and logs a long outage of the database once. */
    private static final class Renewals implements Runnable {

        private final String name;
        private final Runnable renew;
        private boolean failing;

        private Renewals(String name, Runnable renew) {
            this.name = name;
            this.renew = renew;
        }

        @Override
        public void run() {
            try {
                renew.run();
                if (failing) {
                    LOG.info("The leases of {} are renewed again", name);
                }
                failing = false;
            } catch (RuntimeException | Error e) {
                if (!failing) {
                    LOG.warn("The leases of {} could not be renewed; the renewal is retried every {} s: {}", name,
                            Node.RENEWAL.toSeconds(), Shown.reason(e));
                }
                failing = true;
            }
        }
    }
}
