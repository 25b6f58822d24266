package org.xerocamel.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xerocamel.inbox.Amount;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.inbox.InboxException.RowRefusedException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.RowRules;

/** What is known of the columns of a file with changes of invoices. */
final class ChangeColumns implements RowRules {

    private static final int LONGEST_NAME = 100;

    @Override
    public Optional<String> column(String title) {
        return UpdateColumn.of(title).map(UpdateColumn::title);
    }

    @Override
    public void check(int line, List<String> titles) {
        if (titles.stream().noneMatch(title -> UpdateColumn.of(title).filter(UpdateColumn::names).isPresent())) {
            throw new UnreadableFileException((line == 1 ? "The first line" : "Line " + line) + " has neither a column"
                    + " InvoiceID nor InvoiceNumber among its " + titles.size() + ".");
        }
    }

    @Override
    public boolean isClosed(String title, String text, boolean quoted) {
        return UpdateColumn.of(title).filter(column -> WantedReader.isClosed(column, text, quoted)).isPresent();
    }

    /**
     * @return the fields as the texts that they would be in a CSV; null where one is null
     * @throws RowRefusedException where one is a list or an object
     */
    static Map<String, String> cells(JsonNode object) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue().isContainerNode()) {
                throw new RowRefusedException("The field " + Shown.line(Database.cut(field.getKey(), LONGEST_NAME))
                        + " is not a text, number, true or false.");
            }
            cells.put(field.getKey(), text(field.getKey(), field.getValue()));
        }
        return cells;
    }

    private static String text(String title, JsonNode value) {
        boolean amount = value.isNumber()
                && UpdateColumn.of(title).filter(UpdateColumn.PAYMENT_AMOUNT::equals).isPresent();
        return value.isNull() ? null : amount ? Amount.text(value.decimalValue()) : value.asText();
    }
}
