package org.xerocamel.simulator;

import java.util.List;
import java.util.stream.Collectors;

/** The page on which a person chooses organisations. */
final class ConsentPage {

    private ConsentPage() {}

    static String show(String request, String scopes, List<SimulatedOrganisation> organisations) {
        String boxes = organisations.stream().map(organisation -> """
                <p><label><input type="checkbox" name="tenant" value="%s" checked> %s</label></p>
                """.formatted(escape(organisation.tenantId()), escape(organisation.name())))
                .collect(Collectors.joining());
        return page("""
                <h1>Simulated Xero</h1>
                <p>xero-camel asks for: <code>%s</code></p>
                <form action="/identity/connect/consent" method="get">
                <input type="hidden" name="request" value="%s">
                %s
                <p><button name="allow" value="yes">Allow access</button>
                <button name="deny" value="yes">Deny</button></p>
                </form>
                """.formatted(escape(scopes), request, boxes));
    }

    static String error(String error) {
        return page("<h1>Sorry, something went wrong</h1><p>Error: %s</p>".formatted(escape(error)));
    }

    private static String page(String body) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Simulated Xero</title></head>
                <body style="font-family: sans-serif; max-width: 40em; margin: 3em auto">%s</body></html>
                """.formatted(body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
