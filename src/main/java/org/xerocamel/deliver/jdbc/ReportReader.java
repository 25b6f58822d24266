package org.xerocamel.deliver.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.xerocamel.deliver.jdbc.RecordReader.UnreadableRecordException;

/**
 * Turns a report into rows, one for each cell: those of its rows, within sections or not, and where it has them, of its fields
 * and of its contacts. A row of titles gives the columns behind it their names and is none itself.
 */
final class ReportReader {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build().reader();
    private static final String LABEL = "Name";
    /** The names of attributes, which differ from report to report. */
    private static final List<String> ACCOUNT = List.of("account", "accountID");
    private static final List<String> INVOICE = List.of("invoiceID", "invoice");
    private static final List<String> FROM = List.of("fromDate");
    private static final List<String> TO = List.of("toDate");

    private final ReportTable.Line start;
    private final List<String[]> made = new ArrayList<>();
    private List<String> titles = List.of();
    private int line;

    private ReportReader(ReportTable.Line start) {
        this.start = start;
    }

    /**
     * @param entity whose report it is
     * @param record the report
     * @param amounts how many digits an amount may have
     * @return the rows of its cells, in their order, without the key of the record
     * @throws UnreadableRecordException when a text of it cannot be stored
     */
    static List<String[]> read(String entity, byte[] record, Width amounts) {
        try {
            JsonNode report = JSON.readTree(record);
            ReportReader reader = new ReportReader(new ReportTable.Line(entity, period(report), amounts));
            reader.rows(report.path("Rows"), "");
            reader.fields(report.path("Fields"));
            reader.contacts(report.path("Contacts"));
            return reader.made;
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("The record is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last of a report's titles says what time it is about; one that has none says it as its date. */
    private static String period(JsonNode report) {
        JsonNode titles = report.path("ReportTitles");
        return text(titles.isEmpty() ? report.path("ReportDate") : titles.get(titles.size() - 1));
    }

    private void rows(JsonNode rows, String section) {
        for (JsonNode row : rows) {
            JsonNode cells = row.path("Cells");
            String type = text(row.path("RowType"));
            if ("Header".equals(type)) {
                titles = texts(cells);
            } else if (!cells.isEmpty()) {
                cells(cells, type, section);
            }
            String title = text(row.path("Title"));
            rows(row.path("Rows"), title == null || title.isEmpty() ? section : title);
        }
    }

    /** The first cell names the row, and mostly bears the account that the row is about. */
    private void cells(JsonNode cells, String type, String section) {
        line++;
        JsonNode first = cells.get(0);
        String label = text(first.path("Value"));
        for (int i = 0; i < cells.size(); i++) {
            JsonNode cell = cells.get(i);
            String title = i < titles.size() ? titles.get(i) : null;
            add(new ReportTable.Cell(line, i + 1, type, section, label, title, text(cell.path("Value")))
                    .withIds(attribute(cell, first, ACCOUNT), attribute(cell, first, INVOICE))
                    .withDates(attribute(cell, cell, FROM), attribute(cell, cell, TO)));
        }
    }

    /** A return to a tax office may have fields instead of rows. */
    private void fields(JsonNode fields) {
        for (JsonNode field : fields) {
            line++;
            String label = text(field.path("Description"));
            String id = text(field.path("FieldID"));
            add(new ReportTable.Cell(line, 1, "Field", "", label, null, label));
            add(new ReportTable.Cell(line, 2, "Field", "", label, id, text(field.path("Value"))));
        }
    }

    /** The 1099 reports have contacts, each with its boxes. */
    private void contacts(JsonNode contacts) {
        for (JsonNode contact : contacts) {
            line++;
            int column = 1;
            String label = text(contact.path(LABEL));
            add(new ReportTable.Cell(line, column, "Contact", "", label, LABEL, label));
            for (Iterator<Map.Entry<String, JsonNode>> all = contact.fields(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> field = all.next();
                if (!field.getKey().equals(LABEL)) {
                    add(new ReportTable.Cell(line, ++column, "Contact", "", label, field.getKey(), text(field.getValue())));
                }
            }
        }
    }

    private void add(ReportTable.Cell cell) {
        made.add(start.with(cell));
    }

    /** @return what the cell is about, or else the first cell of its row, by an attribute that has one of the names */
    private static String attribute(JsonNode cell, JsonNode first, List<String> names) {
        for (JsonNode asked : List.of(cell, first)) {
            for (JsonNode attribute : asked.path("Attributes")) {
                if (names.contains(attribute.path("Id").asText())) {
                    return text(attribute.path("Value"));
                }
            }
        }
        return null;
    }

    private static List<String> texts(JsonNode cells) {
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(text(cell.path("Value"))));
        return texts;
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() || value.isContainerNode() ? null : Values.storable(value);
    }
}
