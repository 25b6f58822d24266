package org.xerocamel.config;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Describes a JDBC URL, without a connection to the database. */
public final class DatabaseUrl {

    private static final String DRIVERS = "put the jar of its driver into a folder such as lib and start with -Dloader.path=lib"
            + " (docs/extending.md, \"Libraries that the jar does not hold\")";

    private DatabaseUrl() {}

    /**
     * Checks that there is a driver for it.
     *
     * @param setting the name of the setting that holds it
     * @param known what the address may begin with, such as {@code jdbc:h2:}
     * @throws SettingException when there is none
     */
    public static void check(String setting, String url, List<String> known) {
        if (!hasDriver(url)) {
            throw new SettingException(withoutDriver(setting, url, known));
        }
    }

    /** @return the sentence that says what to do; it shows only the beginning of the URL */
    static String withoutDriver(String setting, String url, List<String> known) {
        String kind = url.startsWith("jdbc:") ? url.replaceFirst("^(jdbc:[A-Za-z0-9+.-]*:?).*", "$1").strip() : "";
        String begin = known.stream().collect(Collectors.joining(", "));
        return kind.isEmpty() ? "The setting " + setting + " is no JDBC URL; it must begin with one of " + begin + "."
                : "The setting " + setting + " begins with '" + kind + "', for which there is no driver; it must begin with one of "
                        + begin + ", or, if the database is one of these behind another driver, " + DRIVERS + ".";
    }

    /** @return where the database is, for people: without its options, its user and its password */
    static String place(String url) {
        return Shown.line(url.replaceFirst("[;?].*", ""));
    }

    private static boolean hasDriver(String url) {
        return DriverManager.drivers().anyMatch(driver -> accepts(driver, url));
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            // The URL is for this driver but wrong; opening it gives the reason.
            return true;
        }
    }
}
