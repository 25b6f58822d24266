package org.xerocamel.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Answers a request without its whole body. Tomcat would keep reading after the answer, in a thread that waits for as long
 * as the sender likes.
 */
final class CutOff extends ValveBase {

    private static final String ATTRIBUTE = CutOff.class.getName();

    CutOff() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, (Runnable) () -> {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            // It counts as an error, for which Tomcat would render a page; but the answer is complete.
            response.getCoyoteResponse().setErrorReported();
        });
        getNext().invoke(request, response);
    }

    /** Closes the connection behind the answer, which must be on its way by now. Servers other than Tomcat see to it. */
    static void after(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Runnable cut) {
            cut.run();
        }
    }
}
