package org.xerocamel.console.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.network.HttpCalls;
import org.xerocamel.network.OutgoingProxy;

/**
 * Checks that Xero can be reached, and that the clocks agree with Xero's. The call counts for none of Xero's rate limits.
 */
record ClockCheck(XeroProperties xero, OutgoingProxy proxy, OwnDatabase database) implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration OFF = Duration.ofSeconds(60);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    @Override
    public String what() {
        return "clock";
    }

    /** The host has a time-out of its own; the embedded database is as slow as this machine. */
    @Override
    public Duration patience(Duration usual) {
        return database.isEmbedded() ? SLOW : usual;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        URI address = URI.create(xero.identityUrl().toString().replaceFirst("/+$", "") + DISCOVERY);
        String by = proxy.nameFor(address.getScheme(), String.valueOf(address.getHost()), address.getPort())
                .map(name -> " by the proxy " + name).orElse("");
        try (HttpCalls calls = new HttpCalls(proxy)) {
            HttpCalls.Answer answer = calls.get(address, PATIENCE);
            if (answer.status() >= 300) {
                return List.of(Finding.fail(what(), address + " answers " + answer.status() + by + ".",
                        "Check xero.identity-url, and whether there is a proxy in between."));
            }
            List<Finding> findings = new ArrayList<>(compare(answer.date() == null ? "" : answer.date()));
            if (!by.isEmpty()) {
                findings.add(0, Finding.ok("proxy", "Xero is reached" + by + "."));
            }
            return findings;
        } catch (IOException e) {
            return List.of(Finding.fail(what(), "Xero cannot be reached at " + address + by + ": " + e,
                    "Check the network and its firewall, xero.proxy.url and xero.identity-url."));
        }
    }

    private List<Finding> compare(String date) {
        Instant xeros;
        try {
            xeros = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeParseException e) {
            return List.of(Finding.warn(what(), "Xero answers, but its answer has no date.", "Check whether there is a"
                    + " proxy in between."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(compare("This machine's clock", Instant.now(), xeros));
        database.database().ifPresent(open -> findings.add(compare("The database's clock", open.now(), xeros)));
        return findings;
    }

    private Finding compare(String whose, Instant time, Instant xeros) {
        Duration off = Duration.between(xeros, time);
        return off.abs().compareTo(OFF) <= 0 ? Finding.ok(what(), whose + " agrees with Xero's.")
                : Finding.warn(what(), whose + " is " + off.abs().toSeconds() + " s " + (off.isNegative() ? "behind" : "ahead of")
                        + " Xero's.", "Set it by NTP: logins and leases depend on it.");
    }
}
