package org.xerocamel.console.access;

import org.xerocamel.config.ConsoleProperties;

/** The page of the console that a person requested before the login. */
final class OwnPath {

    private static final int MOST = 2000;

    private OwnPath() {}

    /** @return the console's first page */
    static String home(ConsoleProperties console) {
        return console.of("/");
    }

    /** @return the path if it is one of ours, else the first page: never the address of another site */
    static String of(ConsoleProperties console, String wanted) {
        boolean ours = wanted != null && wanted.length() <= MOST
                && wanted.matches("/([A-Za-z0-9._~%=&+,:@-][A-Za-z0-9._~%=&+,:@/?-]*)?")
                && !wanted.matches(console.of("/(login|logout)\\b.*"));
        return ours ? wanted : home(console);
    }
}
