package org.xerocamel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.xerocamel.simulator.SimulatedOrganisation;

/** What the file sink wrote for one organisation. */
final class FileSinkRecords {

    private final List<Path> files;

    FileSinkRecords(Path export, SimulatedOrganisation organisation) {
        String ending = "-" + organisation.tenantId().substring(0, 8);
        files = TestApplication.filesIn(export).stream()
                .filter(file -> file.getParent().getParent().getFileName().toString().endsWith(ending)).toList();
    }

    /** @return the names that there should be, and those there are */
    List<String> namesWithoutGap() {
        return LongStream.rangeClosed(1, files.size()).mapToObj(number -> String.format("%012d.ndjson", number)).toList();
    }

    List<String> names() {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    VersionOrder versions() {
        VersionOrder order = new VersionOrder();
        for (Path file : files) {
            try {
                Files.readAllLines(file).forEach(line -> order.add(ExpectedRecords.read(line),
                        file.getFileName().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return order;
    }
}
