package org.xerocamel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** What an application leaves to be seen: rows, files, MBeans, threads, beans. */
final class Traces {

    private Traces() {}

    /** @return every column of every row of every table that is not the database's own, by table */
    static Map<String, String> rows(DataSource database) throws MetaDataAccessException {
        JdbcTemplate sql = new JdbcTemplate(database);
        List<String> tables = JdbcUtils.extractDatabaseMetaData(database, meta -> {
            try (var rows = meta.getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    if (rows.getString("TABLE_SCHEM").equalsIgnoreCase("public")) {
                        names.add(rows.getString("TABLE_NAME"));
                    }
                }
                return names;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        Map<String, String> found = new LinkedHashMap<>();
        for (String table : tables) {
            found.put(table, sql.queryForList("SELECT * FROM \"" + table + "\"").stream().flatMap(row -> row.values()
                    .stream()).map(Traces::text).collect(Collectors.joining("\n")));
        }
        return found;
    }

    /** @return the bytes of every file below the folder, and its name, by path */
    static Map<Path, byte[]> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toMap(file -> file, Traces::bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the attributes of every MBean but those that show what the tests were started with */
    static String mbeans() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        return server.queryNames(null, null).stream().map(name -> name + " " + attributes(server, name))
                .collect(Collectors.joining("\n"));
    }

    /** @return the threads and what they are doing */
    static String threads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .map(thread -> thread.getKey() + " " + List.of(thread.getValue())).collect(Collectors.joining("\n"));
    }

    private static String attributes(MBeanServer server, ObjectName name) {
        try {
            return Stream.of(server.getMBeanInfo(name).getAttributes()).filter(MBeanAttributeInfo::isReadable)
                    .map(attribute -> attribute.getName() + "=" + attribute(server, name, attribute.getName()))
                    .collect(Collectors.joining(" "));
        } catch (JMException gone) {
            return "";
        }
    }

    private static String attribute(MBeanServer server, ObjectName name, String attribute) {
        try {
            Object value = server.getAttribute(name, attribute);
            return value instanceof Object[] values ? List.of(values).toString() : String.valueOf(value);
        } catch (JMException | RuntimeException unreadable) {
            return "";
        }
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8)
                : String.valueOf(value);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
