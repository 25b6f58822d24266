package org.xerocamel.simulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Points the application at the simulator; what the user gave goes before. */
final class DevelopmentArguments {

    private static final String SCOPES = "openid profile email offline_access accounting.invoices accounting.payments"
            + " accounting.contacts accounting.settings accounting.banktransactions accounting.manualjournals";

    private DevelopmentArguments() {}

    static String[] of(Map<String, String> xero, URI receiver, int mailPort, String... given) {
        List<String> ours = new ArrayList<>(List.of(
                // The password is known to all, so only this machine may knock.
                "--server.address=localhost",
                "--xero.console.username=" + Credentials.USUAL.username(),
                "--xero.console.password=" + Credentials.USUAL.password(),
                "--xero.fetch.page-size=500",
                "--xero.fetch.cron=0/30 * * * * ?",
                "--xero.sinks=file,jdbc,http",
                "--xero.sink.http.url=" + receiver,
                // All can be written, too, from data/inbox and by the API.
                "--xero.scopes=" + SCOPES,
                "--xero.update.create=Invoices,Bills,CreditNotes,Contacts,Items,Payments,BankTransactions,ManualJournals",
                "--xero.alert.to=you@example.com",
                "--spring.mail.host=localhost",
                "--spring.mail.port=" + mailPort));
        xero.forEach((setting, value) -> ours.add("--" + setting + "=" + value));
        value("server.port", given).ifPresent(port ->
                ours.add("--xero.redirect-uri=http://localhost:" + port + "/xero/callback"));
        // An option given twice would be joined to a list, so ours has to go.
        Set<String> names = Arrays.stream(given).map(DevelopmentArguments::name).collect(Collectors.toSet());
        ours.removeIf(argument -> names.contains(name(argument)));
        ours.addAll(List.of(given));
        return ours.toArray(String[]::new);
    }

    /** @return the port that the user gave for a part of the development run, such as {@code development.xero-port} */
    static int port(String name, int usual, String... given) {
        return value(name, given).map(Integer::parseInt).orElse(usual);
    }

    private static Optional<String> value(String name, String... given) {
        return Arrays.stream(given)
                .filter(argument -> argument.contains("=") && name(argument).equals(name(name)))
                .map(argument -> argument.substring(argument.indexOf('=') + 1)).findFirst();
    }

    private static String name(String argument) {
        return argument.split("=", 2)[0].replace("-", "").toLowerCase(Locale.ROOT);
    }
}
