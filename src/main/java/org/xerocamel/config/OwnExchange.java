package org.xerocamel.config;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.stereotype.Component;

/**
 * Isolates a call from a route that is not ours: its steps work on a copy of the exchange. The caller's headers, variables and
 * properties are afterwards as they were, and nothing that the steps set travels on but the body and a few named headers. After
 * a failure the caller also has its body again.
 */
@Component("xeroOwnExchange")
class OwnExchange implements Policy {

    /** What describes a body, the time to wait, and the number by which a write can be taken back. */
    private static final List<String> RESULTS = List.of(Exchange.CONTENT_TYPE, "XeroFileName", "Retry-After", "XeroUpdate");
    /** The variable with Xero's id of the call, and the header in which the caller gets it. */
    private static final String CORRELATION_ID = "xeroCorrelationId";
    private static final String CORRELATION_ID_HEADER = "XeroCorrelationId";

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps are wrapped as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            // The copy belongs to the same unit of work, so a stream is open until the caller is done with it.
            Exchange own = exchange.copy();
            // A caller that reads a file in Latin-1, or unpacks by itself, does not change how Xero's answer is read.
            own.removeProperty(ExchangePropertyKey.CHARSET_NAME);
            own.removeProperty(Exchange.SKIP_GZIP_ENCODING);
            try {
                steps.process(own);
            } catch (Exception e) {
                own.setException(e);
            }
            if (own.getException() == null) {
                answer(own, exchange);
            } else {
                fail(own, exchange);
            }
        };
    }

    private static void answer(Exchange own, Exchange caller) {
        caller.getMessage().setBody(own.getMessage().getBody());
        RESULTS.forEach(name -> tell(caller, name, own.getMessage().getHeader(name)));
        tell(caller, CORRELATION_ID_HEADER, own.getVariable(CORRELATION_ID));
    }

    private static void tell(Exchange caller, String name, Object value) {
        if (value != null) {
            caller.getMessage().setHeader(name, value);
        }
    }

    /** The marks tell the error handlers around that one of them has given up already. */
    private static void fail(Exchange own, Exchange caller) {
        ExchangeExtension marks = own.getExchangeExtension();
        caller.getExchangeExtension().setRedeliveryExhausted(marks.isRedeliveryExhausted());
        if (marks.isErrorHandlerHandledSet()) {
            caller.getExchangeExtension().setErrorHandlerHandled(marks.isErrorHandlerHandled());
        }
        caller.setException(own.getException());
    }
}
