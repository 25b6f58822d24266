package org.xerocamel.console.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** Opens JDBC connections with short timeouts, which each driver names differently. */
final class Connections {

    private static final Map<String, Map<String, String>> PATIENCE = Map.of(
            "jdbc:postgresql:", Map.of("connectTimeout", "5", "loginTimeout", "5", "socketTimeout", "5"),
            "jdbc:mariadb:", Map.of("connectTimeout", "5000", "socketTimeout", "5000"));

    private Connections() {}

    static Connection open(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        PATIENCE.forEach((kind, options) -> {
            if (url.startsWith(kind)) {
                properties.putAll(options);
            }
        });
        if (user != null && !user.isBlank()) {
            properties.setProperty("user", user);
            properties.setProperty("password", password == null ? "" : password);
        }
        return DriverManager.getConnection(url, properties);
    }
}
