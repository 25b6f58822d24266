package org.xerocamel.console.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.config.XeroProperties;

/** Whether Xero can be reached, and whether the clocks go like Xero's. The call counts for none of its limits. */
record ClockCheck(XeroProperties xero, OwnDatabase database) implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration OFF = Duration.ofSeconds(60);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    @Override
    public String what() {
        return "clock";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        URI address = URI.create(xero.identityUrl().toString().replaceFirst("/+$", "") + DISCOVERY);
        try {
            HttpResponse<InputStream> answer = HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
            // The headers are all that is wanted; a body may be endless.
            answer.body().close();
            if (answer.statusCode() >= 300) {
                return List.of(Finding.fail(what(), address + " answers " + answer.statusCode() + ".",
                        "Look at xero.identity-url, and whether a proxy stands between."));
            }
            return compare(answer.headers().firstValue("Date").orElse(""));
        } catch (IOException e) {
            return List.of(Finding.fail(what(), "Xero cannot be reached at " + address + ": " + e,
                    "Look at the network, its proxy and firewall, and at xero.identity-url."));
        }
    }

    private List<Finding> compare(String date) {
        Instant xeros;
        try {
            xeros = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeParseException e) {
            return List.of(Finding.warn(what(), "Xero answers, but says no time.", "Look whether a proxy stands between."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(compare("This machine's clock", Instant.now(), xeros));
        database.database().ifPresent(open -> findings.add(compare("The database's clock", open.now(), xeros)));
        return findings;
    }

    private Finding compare(String whose, Instant time, Instant xeros) {
        Duration off = Duration.between(xeros, time);
        return off.abs().compareTo(OFF) <= 0 ? Finding.ok(what(), whose + " goes like Xero's.")
                : Finding.warn(what(), whose + " is " + off.abs().toSeconds() + " s " + (off.isNegative() ? "behind" : "ahead of")
                        + " Xero's.", "Let it be set by NTP: logins and leases go by it.");
    }
}
