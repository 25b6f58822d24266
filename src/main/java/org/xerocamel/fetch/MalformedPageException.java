package org.xerocamel.fetch;

import java.io.IOException;

/** An answer is complete but is not the requested page. A time-out or a broken connection is another {@link IOException}. */
public final class MalformedPageException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what was wrong */
    public MalformedPageException(String message) {
        super(message);
    }

    /**
     * @param message what was wrong
     * @param cause where it was found
     */
    public MalformedPageException(String message, Throwable cause) {
        super(message, cause);
    }
}
