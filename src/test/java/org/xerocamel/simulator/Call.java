package org.xerocamel.simulator;

import java.time.Instant;

/** A request that the simulator has seen, and what became of it. */
public final class Call {

    private final Request request;
    private final Instant time;
    private volatile int status = -1;

    Call(Request request, Instant time) {
        this.request = request;
        this.time = time;
    }

    /** @return the request, with its Authorization */
    public Request request() {
        return request;
    }

    /** @return when it came, by the simulator's clock */
    public Instant time() {
        return time;
    }

    /** @return the status answered; 0 when the connection was closed instead, -1 while it is being answered */
    public int status() {
        return status;
    }

    void answered(int with) {
        status = with;
    }

    @Override
    public String toString() {
        return time + " " + request.method() + " " + request.target() + " -> " + status;
    }
}
