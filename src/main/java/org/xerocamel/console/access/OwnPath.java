package org.xerocamel.console.access;

/** The page of ours that a person wanted before the login. */
final class OwnPath {

    static final String HOME = "/";
    private static final int MOST = 2000;

    private OwnPath() {}

    /** @return the path if it is one of ours, else the first page: never the address of another site */
    static String of(String wanted) {
        boolean ours = wanted != null && wanted.length() <= MOST
                && wanted.matches("/([A-Za-z0-9._~%=&+,:@-][A-Za-z0-9._~%=&+,:@/?-]*)?")
                && !wanted.matches("/(login|logout)\\b.*");
        return ours ? wanted : HOME;
    }
}
