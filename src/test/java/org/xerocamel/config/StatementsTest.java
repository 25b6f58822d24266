package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbc.JdbcPreparedStatement;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Each statement of the application, in a file or beside its method, is prepared on both databases. */
class StatementsTest {

    private static final Path FILES = Path.of("src/main/resources/sql");
    private static final Path CLASSES = Path.of("target/classes/org/xerocamel");
    private static final Pattern IN_JAVA = Pattern.compile("^(?:SELECT|INSERT|UPDATE|DELETE)\\b.*\\bxero_(?!sink)", Pattern.DOTALL);
    private static final int STRING = 8;

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

    /**
     * H2 keeps what it made of a statement's text, but for some kinds of statements. Then a status costs thirty times as much, which
     * the console and monitoring ask for every few seconds.
     */
    @Test
    void h2ReadsTheTextOfNoStatementOfTheStatusTwice() throws Exception {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:status;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=64", "sa", "");
        migrate("h2", database);
        List<String> again = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (Path file : list(FILES.resolve("status"), ".sql")) {
                String statement = plain(Files.readString(file));
                List<Object> read = new ArrayList<>();
                for (int time = 0; time < 3; time++) {
                    read.add(afterItRan(connection, statement));
                }
                // The first run may still find out what its parameters are.
                if (read.get(1) != read.get(2)) {
                    again.add(file.toString());
                }
            }
        }
        assertThat(again).isEmpty();
    }

    /** @return what H2 made of the text, which it keeps in private */
    private static Object afterItRan(Connection connection, String statement) throws Exception {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            ParameterMetaData parameters = prepared.getParameterMetaData();
            for (int parameter = 1; parameter <= parameters.getParameterCount(); parameter++) {
                boolean isTime = parameters.getParameterType(parameter) == Types.TIMESTAMP_WITH_TIMEZONE;
                prepared.setString(parameter, isTime ? null : "1");
            }
            prepared.executeQuery().close();
            Field command = JdbcPreparedStatement.class.getDeclaredField("command");
            command.setAccessible(true);
            Field made = command.get(prepared).getClass().getDeclaredField("prepared");
            made.setAccessible(true);
            return made.get(command.get(prepared));
        }
    }

    private static void migrate(String product, DataSource database) {
        Flyway.configure().dataSource(database).locations("classpath:xero-camel/migration/common",
                "classpath:xero-camel/migration/" + product).load().migrate();
    }

    private static String plain(String statement) {
        return NamedParameterUtils.substituteNamedParameters(statement, new MapSqlParameterSource());
    }

    private static void prepareAll(String product, DataSource database) throws IOException, SQLException {
        migrate(product, database);
        Map<String, String> failures = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            statements(product).forEach((place, statement) -> {
                // PostgreSQL reads a statement once its parameters are asked for.
                try (PreparedStatement prepared = connection.prepareStatement(plain(statement))) {
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
        for (Path file : list(CLASSES, ".class")) {
            constants(file).filter(text -> IN_JAVA.matcher(text).find())
                    .forEach(text -> found.put(file + ": " + text, text));
        }
        assertThat(found).hasSizeGreaterThan(250);
        return found;
    }

    /** @return the texts that the class holds, those that its source puts together of several constants as a whole */
    private static Stream<String> constants(Path file) throws IOException {
        ClassReader reader = new ClassReader(Files.readAllBytes(file));
        char[] buffer = new char[reader.getMaxStringLength()];
        return IntStream.range(1, reader.getItemCount())
                .filter(item -> reader.getItem(item) > 0 && reader.readByte(reader.getItem(item) - 1) == STRING)
                .mapToObj(item -> (String) reader.readConst(item, buffer));
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
