package org.xerocamel.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xerocamel.status.Status.AuthorisationStatus;
import org.xerocamel.status.Status.SinkStatus;
import org.xerocamel.status.Status.StreamCounts;
import org.xerocamel.status.Status.StreamStatus;

/**
 * Configures the health components of logins, streams and sinks. A failing one is {@code FAILING}, which is no reason to
 * stop a process: neither liveness nor readiness includes it, and the HTTP status stays 200.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    static final String FAILING = "FAILING";
    private static final int MOST = 20;

    @Bean
    HealthIndicator xeroAuthorisationsHealthIndicator(StatusReader reader) {
        return part(reader, HealthConfiguration::authorisations);
    }

    @Bean
    HealthIndicator xeroStreamsHealthIndicator(StatusReader reader) {
        return part(reader, HealthConfiguration::streams);
    }

    @Bean
    HealthIndicator xeroSinksHealthIndicator(StatusReader reader) {
        return part(reader, HealthConfiguration::sinks);
    }

    private static HealthIndicator part(StatusReader reader, BiConsumer<Status, Health.Builder> tell) {
        return new AbstractHealthIndicator("The status cannot be read") {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                tell.accept(reader.read(), health);
            }
        };
    }

    static void authorisations(Status status, Health.Builder health) {
        List<AuthorisationStatus> used = status.authorisations().stream().filter(login -> !login.organisations().isEmpty())
                .toList();
        boolean failing = used.stream().anyMatch(login -> !login.state().equals("WORKING")) || status.organisations().stream()
                .anyMatch(each -> each.records() == null && each.state().equals("DISCONNECTED"));
        stand(health, failing);
        used.forEach(login -> health.withDetail(login.id(), details("person", login.person(), "state", login.state(),
                "expiresAt", login.expiresAt(), "grantEndsAt", login.grantEndsAt(), "missingScopes", login.missingScopes(),
                "lastError", login.lastError())));
    }

    static void streams(Status status, Health.Builder health) {
        StreamCounts counts = status.streamCounts();
        stand(health, counts.failing() + counts.refused() > 0);
        health.withDetail("all", counts.all()).withDetail("failing", counts.failing())
                .withDetail("refused", counts.refused()).withDetail("incomplete", counts.incomplete());
        status.streams().stream().filter(stream -> !stream.state().equals("WORKING")).limit(MOST).forEach(stream ->
                health.withDetail(name(stream), details("state", stream.state(), "failures", stream.failures(), "lastError",
                        stream.lastError())));
    }

    private static String name(StreamStatus stream) {
        return stream.entity() + " of " + stream.organisation() + " (" + stream.tenantId() + ")";
    }

    static void sinks(Status status, Health.Builder health) {
        stand(health, status.sinks().stream().anyMatch(sink -> sink.state().equals("RETRYING")));
        for (SinkStatus sink : status.sinks()) {
            health.withDetail(sink.name(), details("state", sink.state(), "waiting", sink.waiting(), "parked", sink.parked(),
                    "failingSince", sink.failingSince(), "lastDeliveredAt", sink.lastDeliveredAt(), "lastError",
                    sink.lastError()));
        }
    }

    private static void stand(Health.Builder health, boolean failing) {
        if (failing) {
            health.status(FAILING);
        } else {
            health.up();
        }
    }

    /** @return the names and values in turn, without what is null */
    private static Map<String, Object> details(Object... namesAndValues) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                details.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return details;
    }
}
