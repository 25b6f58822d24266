package org.xerocamel.console.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.xerocamel.alert.AlertChannels;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.file.FileSinkProperties;
import org.xerocamel.deliver.http.HttpSinkProperties;
import org.xerocamel.deliver.jdbc.JdbcSinkProperties;
import org.xerocamel.deliver.pdf.PdfSinkProperties;
import org.xerocamel.network.OutgoingProxy;

/** Lists all checks in the order of their lines: settings first, then the systems that they refer to. */
final class Checks {

    private final ConfigurableEnvironment environment;
    private final Settings settings;
    private final List<Check> checks = new ArrayList<>();

    private Checks(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.settings = new Settings(environment);
    }

    static List<Check> all(ConfigurableEnvironment environment) {
        Checks all = new Checks(environment);
        all.add("java", JavaCheck::new);
        all.add("settings", () -> {
            XeroProperties xero = all.settings.read("xero", XeroProperties.class);
            all.addAllOf(xero, new OwnDatabase(all.settings, xero));
            return null;
        });
        return all.checks;
    }

    private void addAllOf(XeroProperties xero, OwnDatabase database) {
        add("settings", () -> new SettingsForm(xero, environment, settings));
        add("redirect-uri", () -> new RedirectCheck(xero, settings));
        add("database", () -> new DatabaseCheck(database));
        add("token-key", () -> new TokenKeyCheck(xero, database));
        add("logins", () -> new LoginsCheck(database));
        add("organisations", () -> new OrganisationsCheck(xero, database));
        add("egress", () -> new EgressCheck(xero, database));
        add("scopes", () -> new ScopesCheck(xero, environment, database));
        add("routes", () -> new RoutesCheck(xero, environment));
        xero.sinks().forEach(sink -> add("sink " + sink, () -> sink(xero, sink)));
        if (StringUtils.hasText(xero.update().inbox())) {
            add("inbox", () -> new FolderCheck("inbox", "xero.update.inbox", Path.of(xero.update().inbox())));
        }
        add("writes", () -> new WritesCheck(xero));
        add("mail", () -> new MailCheck(xero, settings));
        add("webhook", () -> {
            addChannels(new AlertChannels(xero), new OutgoingProxy(xero));
            return null;
        });
        add("clock", () -> new ClockCheck(xero, new OutgoingProxy(xero), database));
    }

    private void addChannels(AlertChannels channels, OutgoingProxy proxy) {
        channels.webhooks().forEach(webhook -> checks.add(new HostCheck("webhook " + webhook.name(),
                "xero.alert.webhook." + webhook.name() + ".url", webhook.host(), proxy)));
        channels.heartbeat().ifPresent(address -> checks.add(new HostCheck("heartbeat", "xero.alert.heartbeat.url",
                AlertChannels.hostOf(address), proxy)));
    }

    private Check sink(XeroProperties xero, String name) {
        String what = "sink " + name;
        return switch (name) {
            case "file" -> new FolderCheck(what, "xero.sink.file.directory",
                    Path.of(settings.read("xero.sink.file", FileSinkProperties.class).directory()));
            case "pdf" -> new FolderCheck(what, "xero.sink.pdf.directory",
                    Path.of(settings.read("xero.sink.pdf", PdfSinkProperties.class).directory()));
            case "jdbc" -> new JdbcSinkCheck(what, settings.read("xero.sink.jdbc", JdbcSinkProperties.class));
            case "http" -> new HostCheck(what, "xero.sink.http.url",
                    settings.read("xero.sink.http", HttpSinkProperties.class).host(), new OutgoingProxy(xero));
            default -> new Found(what, Finding.ok(what, "Its route is checked with the others; its target is not known"
                    + " to the doctor and was not checked."));
        };
    }

    /** Settings that cannot be read are a finding instead of the check. */
    private void add(String what, Supplier<Check> check) {
        try {
            Check made = check.get();
            if (made != null) {
                checks.add(made);
            }
        } catch (RuntimeException e) {
            checks.add(new Found(what, Finding.fail(what, reason(e), "Fix it in application.yaml or in the environment.")));
        }
    }

    /** Spring's wrapping exceptions quote a setting's value, which may be a secret; only our own sentence is shown. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingException) {
                return cause.getMessage();
            }
            if (cause instanceof BindValidationException wrong) {
                return wrong.getValidationErrors().getAllErrors().stream().map(Checks::words)
                        .collect(Collectors.joining(" "));
            }
        }
        return failure instanceof BindException bind
                ? "The setting " + bind.getName() + " cannot be read as the type that it must have: "
                        + bind.getTarget().getType() + "."
                : Shown.reason(failure);
    }

    private static String words(ObjectError error) {
        return "The setting " + error.getObjectName()
                + (error instanceof FieldError field ? "." + field.getField() : "") + " " + error.getDefaultMessage() + ".";
    }

    /** A finding that needs no check. */
    private record Found(String what, Finding finding) implements Check {
        @Override
        public List<Finding> look() {
            return List.of(finding);
        }
    }
}
