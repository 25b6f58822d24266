package org.xerocamel.config;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Warns of a version of H2 that can damage its database file: Spring Boot 3.5 brings 2.3.232, whose clean-up at closing can
 * spoil the file of a killed process. The version that xero-camel ships is newer.
 */
@Component
class H2Version {

    private static final Logger LOG = LoggerFactory.getLogger(H2Version.class);
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
    private static final int SAFE_MAJOR = 2;
    private static final int SAFE_MINOR = 4;

    H2Version(ApplicationDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            warning(connection.getMetaData().getURL(), connection.getMetaData().getDatabaseProductVersion()).ifPresent(LOG::warn);
        }
    }

    /**
     * @param url of the connection
     * @param version as the driver tells it, such as {@code 2.3.232 (2024-08-11)}
     * @return what to say of it; empty where nothing can be spoilt
     */
    static Optional<String> warning(String url, String version) {
        boolean file = url.startsWith("jdbc:h2:") && !url.matches("jdbc:h2:(mem|tcp|ssl):.*");
        Matcher parts = VERSION.matcher(String.valueOf(version));
        if (!file || !parts.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(parts.group(1));
        boolean safe = major > SAFE_MAJOR || major == SAFE_MAJOR && Integer.parseInt(parts.group(2)) >= SAFE_MINOR;
        return safe ? Optional.empty() : Optional.of("The database is a file of H2 " + version.split(" ")[0] + ", which can"
                + " corrupt it at the first start after a kill: set <h2.version>2.4.240</h2.version> in your pom.xml (or"
                + " xero-camel's own version of H2 in your build), or use PostgreSQL.");
    }
}
