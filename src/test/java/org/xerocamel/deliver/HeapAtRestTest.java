package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapAtRestTest {

    private final AtomicLong delivered = new AtomicLong();
    private final AtomicInteger collections = new AtomicInteger();

    @Test
    void theHeapIsCollectedOnceWhenItHasBecomeCalm() {
        HeapAtRest rest = new HeapAtRest(true, delivered::get, collections::incrementAndGet);
        rest.look();
        delivered.addAndGet(1_000);
        rest.look();
        assertThat(collections).as("after little").hasValue(0);
        delivered.addAndGet(200_000);
        rest.look();
        delivered.addAndGet(50_000);
        rest.look();
        assertThat(collections).as("while much is delivered").hasValue(0);
        delivered.addAndGet(5);
        rest.look();
        rest.look();
        assertThat(collections).as("afterwards").hasValue(1);
    }

    @Test
    void anotherApplicationsHeapIsLeftAlone() {
        HeapAtRest rest = new HeapAtRest(false, delivered::get, collections::incrementAndGet);
        delivered.addAndGet(200_000);
        rest.look();
        rest.look();
        assertThat(collections).hasValue(0);
    }
}
