package org.xerocamel.deliver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.network.HttpBounds;
import org.xerocamel.network.OutgoingProxy;

class HttpSinkStartTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(context -> SinkBench.addShipped(context.getEnvironment().getPropertySources()))
            .withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
            .withBean(CamelContext.class, DefaultCamelContext::new).withUserConfiguration(Beans.class);

    @Test
    void withAnAddressItStartsAndItsWorkersStopWithTheApplication() {
        ExecutorService[] workers = new ExecutorService[1];
        application.withPropertyValues("xero.sinks=http", "xero.sink.http.url=https://host/in").run(context -> {
            assertThat(context).hasNotFailed().hasBean("xeroSinkHttp").hasBean("xeroSinkHttpClient");
            workers[0] = context.getBean("xeroSinkHttpWorkers", ExecutorService.class);
            // Spring Boot makes no executor of its own where it finds another.
            assertThat(context.getBean("applicationTaskExecutor")).isInstanceOf(Executor.class);
        });
        assertThat(workers[0].isShutdown()).isTrue();
    }

    @Test
    void withoutAnAddressItSaysInOneSentenceWhatIsMissing() {
        application.withPropertyValues("xero.sinks=http").run(context -> assertThat(context).getFailure().rootCause()
                .hasMessage("xero.sinks names http, so xero.sink.http.url must be the address to post to."));
    }

    @Test
    void aSinkThatIsNotSwitchedOnIsInNobodysWay() {
        application.run(context -> assertThat(context).hasNotFailed());
    }

    /** Not annotated as a configuration, so that the development run does not take it up. */
    @EnableConfigurationProperties({XeroProperties.class, HttpSinkProperties.class})
    @Import({KnownKeys.class, HttpSink.class, HttpSinkClient.class, HttpSinkConfiguration.class, HttpBounds.class, OutgoingProxy.class})
    static class Beans {}
}
