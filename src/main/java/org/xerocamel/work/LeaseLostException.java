package org.xerocamel.work;

/** Another node has taken over the lease; nothing was written. */
public class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(String work) {
        super("Another node has taken over " + work + "; this node wrote nothing");
    }
}
