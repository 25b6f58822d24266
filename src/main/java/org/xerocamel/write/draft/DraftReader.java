package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.RowHandler;
import org.xerocamel.inbox.RowRules;

/** Reads files with documents into drafts, one after the other; a document's lines are held, and no second document. */
@Component
public class DraftReader {

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

    private static FileColumns columns(WriteRules rules, String kind, DraftOptions options) {
        DraftColumns known = new DraftColumns(rules);
        CellValue values = new CellValue(rules.values(), new DateText(options.dateFormat()), null);
        String written = rules.kinds().keySet().stream().filter(kind::equalsIgnoreCase).findFirst().orElse(rules.mainKind());
        return new FileColumns(rules, written, known, new TitleMap(known, values));
    }
}
