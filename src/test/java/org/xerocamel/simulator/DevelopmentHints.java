package org.xerocamel.simulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What the development run says once it runs. Each command in it does what is said when it is pasted into a shell in the folder
 * of the run.
 *
 * @param application the application's address
 * @param login who may log in
 * @param received the file of what the HTTP receiver gets
 * @param invoice one that may be changed
 * @param organisation whose it is
 */
record DevelopmentHints(URI application, Credentials login, Path received, SimulatedInvoice invoice,
        SimulatedOrganisation organisation) {

    /** @return a command that drops a file with a change for Xero; two organisations are connected, so it names its own */
    String drop() {
        return "printf 'Organisation,InvoiceNumber,Reference\\n\"%s\",%s,by a file\\n' > data/inbox/change.csv"
                .formatted(organisation.name(), invoice.number());
    }

    /** @return a command that drops files with new contacts and invoices, some with faults */
    String samples() {
        return "cp -r docs/examples/inbox/Contacts docs/examples/inbox/Invoices data/inbox/";
    }

    /** @return a command that shows how it stands */
    String status() {
        return "curl -u " + user() + " " + application + "/api/status";
    }

    /** @return a command that changes the same invoice at once */
    String post() {
        return "curl -u %s -H 'Content-Type: application/json' -d '{\"Reference\": \"by curl\"}' %s/api/organisations/%s/invoices/%s"
                .formatted(user(), application, URLEncoder.encode(organisation.name(), StandardCharsets.UTF_8).replace("+", "%20"),
                        URLEncoder.encode(invoice.number(), StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** curl asks for a password that the user gave, so that it stands in no log. */
    private String user() {
        return login.equals(Credentials.USUAL) ? login.username() + ":" + login.password() : "'" + login.username() + "'";
    }

    /**
     * @param changed how many invoices have changed since the last start; 0 at the first
     * @param parked how many records are parked; at the first start, one soon is
     */
    String text(int changed, int parked, boolean connected) {
        return """

                xero-camel runs against a simulated Xero with two organisations.
                  %s
                  %s

                Where the invoices go, within half a minute:
                  files      data/export/
                  database   tables xero_invoice and xero_invoice_line in data/xero (H2: one process at a time, so stop this one first)
                  HTTP       %s
                %s
                Changes for Xero (docs/updates.md), by a file and by a program:
                  %s
                  %s
                New records for Xero (docs/examples/inbox/README.md says what to try):
                  %s
                The console, which shows how it stands: %s/
                The same as JSON: %s
                Connect by hand, and choose organisations: %s/xero/connect
                Log in as %s with the password %s
                Mails are shown in this log. Stop with Ctrl-C; delete data/ to begin anew.
                """.formatted(
                connected ? "They are connected."
                        : "They are not connected yet: open %s/xero/connect.".formatted(application),
                changed == 0 ? "Start again later, and some invoices will have changed."
                        : changed + " invoices have changed since the last start; only these are fetched.",
                received, parkedOnes(changed == 0, parked), drop(), post(), samples(), application, status(), application,
                login.username(), login.equals(Credentials.USUAL) ? login.password() : "that you gave.");
    }

    private static String parkedOnes(boolean first, int parked) {
        if (first) {
            return "One invoice is refused by the receiver, once, so it is parked: replay it in the console, now or after a restart.";
        }
        return parked == 0 ? "Nothing is parked." : parked + " parked: replay it in the console.";
    }
}
