package org.xerocamel.network;

import java.io.IOException;

/** A proxy refused a call. This says nothing about the host that was called. */
public class ProxyRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    ProxyRefusedException(String sentence) {
        super(sentence);
    }
}
