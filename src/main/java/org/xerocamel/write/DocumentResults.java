package org.xerocamel.write;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.CsvText;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.write.Document.State;

/** Writes what became of each document, in the order of the file and in its format, and the rows of those that were refused. */
@Component
class DocumentResults {

    private static final int PIECE = 200;
    private static final String HEADER = "Line,Document,ExternalID,Result,XeroID,Number,Status,Why,Link,Step\r\n";
    private static final int COLUMNS = HEADER.split(",").length;
    /** Within a line no text begins another one. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    private final DocumentLedger ledger;
    private final DryRunTotals totals;
    private final LedgerJson json = new LedgerJson();
    private final boolean marked;

    DocumentResults(DocumentLedger ledger, DryRunTotals totals, XeroProperties settings) {
        this.ledger = ledger;
        this.totals = totals;
        this.marked = settings.update().byteOrderMark();
    }

    /** Hands over all documents of the file in order, a piece at a time. */
    void each(long fileId, Consumer<Document> handler) {
        List<Document> documents = ledger.after(fileId, -1, PIECE);
        while (!documents.isEmpty()) {
            documents.forEach(handler);
            documents = ledger.after(fileId, documents.get(documents.size() - 1).number(), PIECE);
        }
    }

    /** @return a line of the result, by the names of its fields */
    static Map<String, Object> line(Document document, String why) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line", document.draft().line());
        line.put("document", flat(document.label()));
        line.put("externalId", flat(document.draft().externalId()));
        line.put("result", document.state().word());
        line.put("id", flat(document.result().id()));
        line.put("number", flat(document.result().number()));
        line.put("status", flat(document.result().status()));
        line.put("why", flat(why));
        line.put("link", flat(document.result().link()));
        line.put("step", flat(document.step()));
        return line;
    }

    private static String flat(String text) {
        return text == null ? "" : UNSEEN.matcher(text).replaceAll(" ");
    }

    /** @return what the documents of a dry run come to, as lines behind theirs; none where something was sent */
    List<Map<String, Object>> totals(long fileId) {
        return totals.lines(fileId);
    }

    /** Writes the result of all documents, and of a dry run what they come to. */
    void write(InboxFile file, OutputStream to) throws IOException {
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
            boolean table = file.format() != RowFormat.JSON && file.format() != RowFormat.NDJSON;
            // Spreadsheets take a text without the mark for one in their country's own characters.
            out.write(table ? (marked ? "\uFEFF" : "") + HEADER : file.format() == RowFormat.JSON ? "[\n" : "");
            List<Document> documents = ledger.after(file.id(), -1, PIECE);
            boolean first = true;
            while (!documents.isEmpty()) {
                for (Document document : documents) {
                    out.write(text(line(document, document.answer()), file.format(), first));
                    first = false;
                }
                documents = ledger.after(file.id(), documents.get(documents.size() - 1).number(), PIECE);
            }
            for (Map<String, Object> total : totals(file.id())) {
                out.write(text(total, file.format(), first));
                first = false;
            }
            out.write(file.format() == RowFormat.JSON ? "\n]\n" : "");
        }
    }

    private String text(Map<String, Object> line, RowFormat format, boolean first) {
        return switch (format) {
            case JSON -> (first ? "" : ",\n") + json.text(line);
            case NDJSON -> json.text(line) + "\n";
            default -> row(line);
        };
    }

    private static String row(Map<String, Object> line) {
        return line.values().stream().limit(COLUMNS).map(value -> value instanceof Number ? CsvText.of(value.toString())
                : CsvText.ofText(Objects.toString(value, ""))).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Writes the refused rows as they stand in the file, each with its error, to be corrected and dropped again. */
    void failed(InboxFile file, Path path, OutputStream to) throws IOException {
        TreeMap<Integer, RefusedRows.Refused> refused = new TreeMap<>();
        each(file.id(), document -> {
            if (document.state() == State.REFUSED) {
                // Two steps of one document may be refused.
                refused.merge(document.draft().line(), new RefusedRows.Refused(document.draft().lastLine(),
                        flat(document.answer())), RefusedRows.Refused::and);
            }
        });
        RefusedRows.copy(path, file.format(), refused, to, marked);
    }
}
