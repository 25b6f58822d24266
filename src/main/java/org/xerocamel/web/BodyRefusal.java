package org.xerocamel.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** The reason why a request was refused before its body was complete. */
enum BodyRefusal {

    SLOW(408, "took longer than xero.web.body-timeout"),
    LONG(413, "were longer than xero.web.body-size"),
    DISPLACED(503, "gave way to newer ones, because xero.web.bodies or the memory limit for bodies was reached");

    private final int status;
    private final String what;

    BodyRefusal(int status, String what) {
        this.status = status;
        this.what = what;
    }

    /** @return what the requests did, as the end of a sentence that begins with them */
    String what() {
        return what;
    }

    /** @return the tag of the metric */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Answers, and closes the connection with what may still come. */
    void answer(ServletRequest request, HttpServletResponse response) {
        try {
            response.setStatus(status);
            response.setHeader("Connection", "close");
            if (this == DISPLACED) {
                response.setHeader("Retry-After", "1");
            }
            response.setContentLength(0);
            response.flushBuffer();
        } catch (IOException | IllegalStateException gone) {
            // No reader is left.
            response.setStatus(status);
        }
        CutOff.after(request);
    }
}
