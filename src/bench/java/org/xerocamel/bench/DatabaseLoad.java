package org.xerocamel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a PostgreSQL server has done so far.
 *
 * @param cpuSeconds of all its processes
 * @param walKilobytes written ahead to its log, which goes to the disk
 * @param commits transactions of one database
 */
record DatabaseLoad(double cpuSeconds, double walKilobytes, long commits) {

    private static final double TICKS = 100;
    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final double KILO = 1024;

    static DatabaseLoad of(Databases databases, String name, Path data) throws IOException, SQLException {
        long server = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        double ticks = 0;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path each : processes.filter(path -> path.getFileName().toString().matches("\\d+")).toList()) {
                ticks += ticks(each, server);
            }
        }
        return new DatabaseLoad(ticks / TICKS,
                databases.count(name, "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint") / KILO,
                databases.count(name, "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"));
    }

    DatabaseLoad since(DatabaseLoad before) {
        return new DatabaseLoad(cpuSeconds - before.cpuSeconds, walKilobytes - before.walKilobytes, commits - before.commits);
    }

    /** The server's own time, with that of its children that have ended, and of those that live. */
    private static double ticks(Path process, long server) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            List<String> fields = Arrays.asList(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            boolean itself = process.getFileName().toString().equals(String.valueOf(server));
            if (!itself && Long.parseLong(fields.get(PARENT)) != server) {
                return 0;
            }
            return fields.subList(USER_TIME, itself ? USER_TIME + 4 : USER_TIME + 2).stream().mapToDouble(Double::parseDouble)
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }
}
