package org.xerocamel.component;

import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.xerocamel.fetch.ListWalk;
import org.xerocamel.work.Stopping;
import org.xerocamel.xero.XeroException;

/** Asks for one page of a list after another. Before each but the first it waits for a rate limit as long as it may. */
final class ListPages implements RecordIterator.Pages {

    private static final long SLICE_MILLIS = 200;

    /** Asks Xero for the next page of a walk. */
    interface Call {
        InputStream page(ListWalk walk) throws Exception;
    }

    private final ListWalk walk;
    private final Call call;
    private final Duration patience;
    private final Stopping stopping;
    private boolean begun;

    /** @param patience how long it may wait before each page */
    ListPages(ListWalk walk, Call call, Duration patience, Stopping stopping) {
        this.walk = walk;
        this.call = call;
        this.patience = patience;
        this.stopping = stopping;
    }

    @Override
    public PageLines next() {
        if (!walk.hasMore()) {
            return null;
        }
        long begin = System.nanoTime();
        while (true) {
            try {
                PageLines page = new PageLines(call.page(walk));
                begun = true;
                return page;
            } catch (XeroException.TooManyCalls limit) {
                Duration left = patience.minusNanos(System.nanoTime() - begin);
                if (!begun || limit.getWait().compareTo(left) > 0 || !pause(limit.getWait())) {
                    throw limit;
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
        }
    }

    /** @return whether the time was waited for; not when the application stops or the thread is wanted elsewhere */
    private boolean pause(Duration time) {
        long until = System.nanoTime() + Math.max(SLICE_MILLIS * 1_000_000, time.toNanos());
        try {
            while (System.nanoTime() - until < 0) {
                if (stopping.isRequested()) {
                    return false;
                }
                Thread.sleep(SLICE_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
