package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.inbox.InboxException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.RowHandler;
import org.xerocamel.inbox.RowRules;

/** Reads files with documents into drafts, one after the other; a document's lines are held, and no second document. */
@Component
public class DraftReader {

    private final SimpleText simple;

    /** Understands no expressions of mappings. */
    public DraftReader() {
        this(null);
    }

    /** @param simple evaluates the expressions of mappings */
    @Autowired
    public DraftReader(SimpleText simple) {
        this.simple = simple;
    }

    /** @return what is known of the columns of a file before it is read */
    public RowRules rowRules(WriteRules rules, String kind, DraftOptions options) {
        return columns(rules, kind, options);
    }

    /**
     * Reads all documents.
     *
     * @param kind the folder that the file lies in
     * @return in which format they are
     * @throws org.xerocamel.inbox.InboxException.UnreadableFileException when they are in none, or a title is unknown
     * @throws IllegalArgumentException when the options cannot be understood, with a sentence
     */
    public RowFormat read(InputStream in, WriteRules rules, String kind, DraftOptions options, DraftHandler handler)
            throws IOException {
        FileColumns columns = columns(rules, kind, options);
        TableDrafts table = new TableDrafts(rules, columns, handler);
        ObjectDrafts objects = new ObjectDrafts(rules, columns, handler);
        RowFormat format = RowFormat.read(in, columns, new RowHandler() {
            @Override
            public void row(int line, Map<String, String> cells) {
                table.row(line, cells);
            }

            @Override
            public void object(int number, JsonNode object) {
                objects.object(number, object);
            }

            @Override
            public void broken(int line, String why) {
                table.broken(line, why);
            }
        });
        table.flush();
        return format;
    }

    /**
     * Proposes a mapping for a file that was refused since a title is unknown.
     *
     * @return its text; empty where the file has no header, or no unknown title
     */
    public Optional<String> proposal(InputStream in, WriteRules rules) throws IOException {
        List<String> titles = new ArrayList<>();
        try {
            RowFormat.read(in, new HeaderOnly(titles), new NoRows());
        } catch (InboxException e) {
            // The header is known by now, or there is none.
        }
        return ProposedMapping.of(rules, titles);
    }

    private FileColumns columns(WriteRules rules, String kind, DraftOptions options) {
        DraftColumns known = new DraftColumns(rules);
        String written = rules.kinds().keySet().stream().filter(kind::equalsIgnoreCase).findFirst().orElse(rules.mainKind());
        return new FileColumns(rules, written, known, new TitleMap(known, rules, options, simple));
    }

    /** Notes the header and reads no further. */
    private record HeaderOnly(List<String> titles) implements RowRules {

        @Override
        public Optional<String> column(String title) {
            return Optional.empty();
        }

        @Override
        public void check(int line, List<String> header) {
            titles.addAll(header);
            throw new UnreadableFileException("The header is enough.");
        }

        @Override
        public boolean isClosed(String title, String text, boolean quoted) {
            return true;
        }
    }

    /** Takes rows and does nothing with them. */
    private static final class NoRows implements RowHandler {

        @Override
        public void row(int line, Map<String, String> cells) {
            // Nothing is wanted of it.
        }

        @Override
        public void object(int number, JsonNode object) {
            // Nothing is wanted of it.
        }

        @Override
        public void broken(int line, String why) {
            // Nothing is wanted of it.
        }
    }
}
