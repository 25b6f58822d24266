package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Each statement of the application, in a file or beside its method, is prepared on both databases. */
class StatementsTest {

    private static final Path FILES = Path.of("src/main/resources/sql");
    /** A text block, or a literal of one line, that begins as a statement does. */
    private static final Pattern IN_JAVA = Pattern.compile(
            "\"\"\"\\s+((?:SELECT|INSERT|UPDATE|DELETE)\\b.*?)\"\"\"|\"((?:SELECT|INSERT|UPDATE|DELETE) [^\"\\n]*xero_[^\"\\n]*)\"",
            Pattern.DOTALL);

    @Test
    void h2UnderstandsAllStatements() throws Exception {
        prepareAll("h2", new DriverManagerDataSource("jdbc:h2:mem:statements;DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @Test
    void postgresqlUnderstandsAllStatements() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            prepareAll("postgresql", postgres.getPostgresDatabase());
        }
    }

    private static void prepareAll(String product, DataSource database) throws IOException, SQLException {
        Flyway.configure().dataSource(database).locations("classpath:xero-camel/migration/common",
                "classpath:xero-camel/migration/" + product).load().migrate();
        Map<String, String> failures = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            statements(product).forEach((place, statement) -> {
                String plain = NamedParameterUtils.substituteNamedParameters(statement,
                        new MapSqlParameterSource());
                // PostgreSQL reads a statement once its parameters are asked for.
                try (PreparedStatement prepared = connection.prepareStatement(plain)) {
                    prepared.getParameterMetaData().getParameterCount();
                } catch (SQLException e) {
                    failures.put(place, e.getMessage());
                }
            });
        }
        assertThat(failures).isEmpty();
    }

    private static Map<String, String> statements(String product) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path file : list(FILES, ".sql")) {
            String folder = FILES.relativize(file).getName(0).toString();
            boolean isOthers = List.of("sink", "h2", "postgresql").contains(folder) && !folder.equals(product);
            if (!isOthers) {
                found.put(file.toString(), Files.readString(file));
            }
        }
        for (Path file : list(Path.of("src/main/java"), ".java")) {
            Matcher statement = IN_JAVA.matcher(Files.readString(file));
            while (statement.find()) {
                String text = statement.group(1) != null ? statement.group(1) : statement.group(2);
                found.put(file + ":" + statement.start(), text);
            }
        }
        assertThat(found).hasSizeGreaterThan(250);
        return found;
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
