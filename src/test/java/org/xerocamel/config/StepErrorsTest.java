package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An error in a step of a route of ours is a failure of its exchange; no thread ends and nothing waits for ever. */
@Timeout(60)
class StepErrorsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void anErrorIsHandledLikeAnException() throws Exception {
        Exchange done = run(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(exchange -> exchange.getMessage().setBody(
                        Shown.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))));
                from("direct:begin").routeId("xero-sink-mine").process(fails()).setBody(constant("not reached"));
            }
        });
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("NoClassDefFoundError: org/x/Y");
    }

    @Test
    void aSplitWhosePartEndsInAnErrorDoesNotWaitForIt() throws Exception {
        Exchange done = run(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:begin").routeId("xero-sink-mine").split(body().tokenize(",")).parallelProcessing().synchronous()
                        .process(fails()).end();
            }
        });
        assertThat(Shown.reason(done.getException())).isEqualTo("NoClassDefFoundError: org/x/Y");
    }

    @Test
    void anErrorInARouteThatIsCalledComesBackToTheStepThatCalledIt() throws Exception {
        Exchange done = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:begin").routeId("xero-deliver-batch").to("direct:theirs");
                from("direct:theirs").routeId("theirs").process(fails());
            }
        });
        assertThat(done.getException()).hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }

    private Exchange run(RouteBuilder routes) throws Exception {
        camel.getCamelContextExtension().addInterceptStrategy(new StepErrors());
        camel.addRoutes(routes);
        camel.start();
        return camel.createProducerTemplate().send("direct:begin", exchange -> exchange.getMessage().setBody("a,b,c"));
    }

    private static Processor fails() {
        return exchange -> {
            throw new NoClassDefFoundError("org/x/Y");
        };
    }
}
