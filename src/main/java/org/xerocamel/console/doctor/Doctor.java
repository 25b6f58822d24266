package org.xerocamel.console.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.xerocamel.config.SettingsFile;
import org.xerocamel.config.Shown;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Checks the set-up without starting xero-camel. It reads the settings as the application does; nothing else of the
 * application runs.
 */
public final class Doctor {

    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);
    private static final String OPTION = "--doctor";
    private static final String PROFILES = "spring.profiles.active";
    /** Logs only the doctor's lines; the findings contain what libraries report. */
    private static final List<String> QUIET = Stream.concat(Stream.of("--logging.level." + Doctor.class.getPackageName()
            + "=info", "--logging.pattern.console=%m%n"), Stream.of("root", "org.flywaydb", "org.xerocamel", "org.apache",
            "org.apache.camel", "org.apache.hc.client5.http", "org.postgresql", "org.mariadb.jdbc", "jdk.internal.httpclient")
            .map(logger -> "--logging.level." + logger + "=off")).toList();

    private Doctor() {}

    /** @return whether the doctor is asked for: by {@code --doctor}, or by the profile {@code doctor} */
    public static boolean isAsked(String... arguments) {
        return Arrays.asList(arguments).contains(OPTION) || Stream.concat(
                Arrays.stream(arguments).filter(argument -> argument.startsWith("--" + PROFILES + "="))
                        .map(argument -> argument.substring(argument.indexOf('=') + 1)),
                Stream.of(System.getProperty(PROFILES, ""), System.getenv().getOrDefault("SPRING_PROFILES_ACTIVE", "")))
                .flatMap(names -> Arrays.stream(names.split(","))).anyMatch(name -> name.strip().equals("doctor"));
    }

    /** Logs a line for each finding. @return the exit code: 0, or 1 when something cannot work */
    public static int examine(String... arguments) {
        String[] quiet = Stream.concat(Arrays.stream(arguments).filter(argument -> !argument.equals(OPTION)),
                QUIET.stream()).toArray(String[]::new);
        try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(Doctor.class)
                .web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF).logStartupInfo(false).run(quiet)) {
            return say(new Examination(Checks.all(settings.getEnvironment())).run());
        } catch (RuntimeException unreadable) {
            return say(List.of(Finding.fail("settings", NestedExceptionUtils.getMostSpecificCause(unreadable)
                    instanceof YAMLException yaml ? SettingsFile.sentence(yaml) : "application.yaml cannot be read: "
                    + Shown.reason(NestedExceptionUtils.getMostSpecificCause(unreadable)), "Fix it and run the doctor"
                            + " again.")));
        }
    }

    private static int say(List<Finding> findings) {
        findings.forEach(finding -> LOG.info("{}", finding.line()));
        long failed = findings.stream().filter(finding -> finding.level() == Finding.Level.FAIL).count();
        long warned = findings.stream().filter(finding -> finding.level() == Finding.Level.WARN).count();
        LOG.info("{}", failed > 0 ? "xero-camel cannot work like this: " + failed + " to fix, " + warned + " to check."
                : warned > 0 ? "xero-camel can work: " + warned + " to check." : "All checks passed.");
        return failed > 0 ? 1 : 0;
    }
}
