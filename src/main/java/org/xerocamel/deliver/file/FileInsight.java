package org.xerocamel.deliver.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.SafeName;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.SinkInsight;

/**
 * The last files of the file sink, found by the cursors and the names that batches give their files: no folder is listed,
 * however many files it has. A route of a user's own may name them otherwise; then none is shown.
 */
@Component
class FileInsight implements SinkInsight {

    private static final int FILES = 5;
    private static final int SAMPLE = 2000;
    private static final String GZIP = ".gz";

    /** The last batch of a stream. */
    private record Last(String folder, String organisation, String entity, long sequence) {}

    private record Found(Path path, FileSeen seen) {}

    private final Path root;
    private final FileFormat format;
    private final Database database;
    private final XeroProperties settings;

    FileInsight(FileSinkProperties file, Database database, XeroProperties settings) {
        this.root = Path.of(file.directory()).toAbsolutePath().normalize();
        this.format = FileFormat.named(file.format());
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String sink() {
        return "file";
    }

    @Override
    public Insight look() {
        List<Found> found = database.sql("deliver/last-batches").param("sink", sink()).param("limit", FILES)
                .query((row, n) -> new Last(row.getString("folder"), row.getString("organisation"), row.getString("entity"),
                        row.getLong("sequence"))).list().stream().flatMap(last -> find(last).stream()).toList();
        Sample sample = found.stream().filter(file -> !isPersonal(file.seen().entity()) && isText(file.path()))
                .findFirst().map(file -> sample(file)).orElse(null);
        return Insight.ofFiles(root.toString(), found.stream().map(Found::seen).toList(), sample);
    }

    private Optional<Found> find(Last last) {
        String name = SafeName.of(last.folder()) + "/" + SafeName.of(last.entity()) + "/"
                + String.format(Locale.ROOT, "%012d%s", last.sequence(), format.ending());
        return Stream.of(name, name + GZIP).flatMap(file -> {
            Path path = root.resolve(file);
            try {
                return Files.isRegularFile(path) ? Stream.of(new Found(path, new FileSeen(file, last.organisation(), last.entity(),
                        Files.size(path), Files.getLastModifiedTime(path).toInstant()))) : Stream.empty();
            } catch (IOException gone) {
                // Somebody has just fetched and removed it.
                return Stream.empty();
            }
        }).findFirst();
    }

    private boolean isText(Path file) {
        return format != FileFormat.PARQUET && !file.toString().endsWith(GZIP);
    }

    /** What is about people is not shown to everybody who looks at a sink. */
    private boolean isPersonal(String entity) {
        return !settings.entities().containsKey(entity) || settings.entities().get(entity).personal();
    }

    private static Sample sample(Found found) {
        try (InputStream content = Files.newInputStream(found.path())) {
            String text = new String(content.readNBytes(2 * SAMPLE), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            // The first record of lines; of anything else, the beginning.
            String shown = end > 0 && found.path().toString().endsWith(".ndjson") ? text.substring(0, end) : text;
            return new Sample(found.seen().file(), shown.length() <= SAMPLE ? shown.strip() : shown.substring(0, SAMPLE) + "…");
        } catch (IOException gone) {
            return null;
        }
    }
}
