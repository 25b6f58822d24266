package org.xerocamel.console.doctor;

import java.net.URI;
import java.util.List;
import org.xerocamel.config.XeroProperties;

/** Checks that the redirect URI leads to this process. */
record RedirectCheck(XeroProperties xero, Settings settings) implements Check {

    private static final String CALLBACK = "/xero/callback";

    @Override
    public String what() {
        return "redirect-uri";
    }

    @Override
    public List<Finding> look() {
        URI uri = xero.redirectUri();
        if (xero.isCustomConnection()) {
            return List.of(Finding.ok(what(), "A custom connection needs none."));
        }
        String path = settings.text("server.servlet.context-path") + CALLBACK;
        if (!path.equals(uri.getPath()) || uri.getQuery() != null || uri.getFragment() != null) {
            return List.of(Finding.fail(what(), "xero.redirect-uri is '" + uri + "', but logins come back to " + path + ".",
                    "It must end in " + path + ", here and, exactly the same, in the app at developer.xero.com."));
        }
        return List.of("localhost".equals(uri.getHost()) ? local(uri) : published(uri));
    }

    private Finding local(URI uri) {
        int port = uri.getPort() < 0 ? "https".equals(uri.getScheme()) ? 443 : 80 : uri.getPort();
        String own = settings.text("server.port");
        return own.equals(String.valueOf(port)) ? Finding.ok(what(), uri + " leads to this machine's port " + port + ".")
                : Finding.fail(what(), "xero.redirect-uri leads to port " + port + ", but server.port is " + own + ".",
                        "Make them the same, also in the app's configuration at Xero.");
    }

    private Finding published(URI uri) {
        boolean tls = !settings.text("server.ssl.bundle").isEmpty() || !settings.text("server.ssl.key-store").isEmpty()
                || !settings.text("server.ssl.certificate").isEmpty();
        boolean proxied = !settings.text("server.forward-headers-strategy").equals("none");
        return tls || proxied ? Finding.ok(what(), uri + (tls ? " by its own TLS." : " through a proxy.")) : Finding.warn(what(),
                uri + " is https, but this process serves plain http and trusts no proxy.",
                "Set server.forward-headers-strategy: native behind a proxy, or server.ssl (docs/operations.md).");
    }
}
