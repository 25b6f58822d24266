package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

    @Test
    void theKeyOfACallIsTheSameInEveryRelease() {
        assertThat(new IdempotencyKeys("http", 0, "tenant", "Invoices", 7, 0).key(0, 0, "{}".getBytes()))
                .as("receivers remember keys across an upgrade")
                .isEqualTo("dc19bccf1455e470de3be7d830f0bb29d73eac6b917f6ad731da7dc3ed01a4e4");
    }

    @Test
    void whateverDiffersMakesAnotherKey() {
        byte[] body = "{}".getBytes();
        assertThat(List.of(
                new IdempotencyKeys("http", 0, "ab", "c", 7, 0).key(0, 0, body),
                new IdempotencyKeys("http", 1, "ab", "c", 7, 0).key(0, 0, body),
                new IdempotencyKeys("http", 0, "a", "bc", 7, 0).key(0, 0, body),
                new IdempotencyKeys("http", 0, "ab", "c", 8, 0).key(0, 0, body),
                new IdempotencyKeys("http", 0, "ab", "c", 7, 0).key(0, 1, body),
                new IdempotencyKeys("http", 0, "ab", "c", 7, 0).key(1, 1, body),
                new IdempotencyKeys("http", 0, "ab", "c", 7, 0).key(0, 0, "{ }".getBytes()),
                new IdempotencyKeys("http", 0, "ab", "c", 7, 2).key(0, 0, body),
                new IdempotencyKeys("jms", 0, "ab", "c", 7, 0).key(0, 0, body),
                new IdempotencyKeys("http", 0, "ab", "c", 7, 3).key(0, 0, body))).doesNotHaveDuplicates();
    }
}
