package org.xerocamel.config;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.stereotype.Component;

/**
 * Turns an {@link Error} in a step (out of memory, a missing class, endless recursion) into a failure of its exchange. Camel
 * catches only exceptions: an error would end the worker's thread for good, or let a split wait for ever.
 */
@Component("xeroStepErrors")
class StepErrors implements InterceptStrategy {

    private static final String OURS = "xero-";

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext camel, NamedNode step, Processor target, Processor next) {
        String route = CamelContextHelper.getRouteId(step);
        return route != null && route.startsWith(OURS) ? new Guarded(AsyncProcessorConverterHelper.convert(target)) : target;
    }

    private static final class Guarded extends DelegateAsyncProcessor {

        Guarded(AsyncProcessor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            try {
                return super.process(exchange, callback);
            } catch (Error error) {
                exchange.setException(new StepErrorException(error));
                callback.done(true);
                return true;
            }
        }
    }
}
