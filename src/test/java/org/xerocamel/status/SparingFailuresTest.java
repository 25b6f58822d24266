package org.xerocamel.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An answer that many ask for and that cannot be found. */
class SparingFailuresTest {

    private static final int ASKERS = 4;

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whoWaitsForAnAnswerThatCannotBeFoundDoesNotLookOnceMore() throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        Sparing<String> sparing = new Sparing<>(() -> {
            looks.incrementAndGet();
            try {
                away.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("The database is away");
        });
        List<Thread> threads = new ArrayList<>();
        List<FutureTask<String>> asking = new ArrayList<>();
        for (int asker = 0; asker < ASKERS; asker++) {
            FutureTask<String> asks = new FutureTask<>(sparing::get);
            Thread thread = new Thread(asks);
            thread.start();
            threads.add(thread);
            asking.add(asks);
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        away.countDown();
        for (FutureTask<String> asks : asking) {
            assertThatThrownBy(asks::get).isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("The database is away");
        }
        assertThat(looks).as("looks, each of which waits for the database").hasValue(1);
    }

    @Test
    void whoAsksAfterwardsLooksAnew() {
        Sparing<String> sparing = new Sparing<>(() -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("The database is away");
            }
            return "back";
        });
        assertThatThrownBy(sparing::get).hasMessage("The database is away");
        assertThatThrownBy(() -> sparing.get(Duration.ofMinutes(1).toNanos())).as("one who asks for each number alone")
                .hasMessage("The database is away");
        assertThat(sparing.get()).isEqualTo("back");
    }
}
