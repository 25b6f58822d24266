package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes reports: rows within sections, each cell a text. */
final class ReportMaker {

    private ReportMaker() {}

    static RecordMaker of(String name) {
        return (report, draft) -> {
            report.put("ReportID", name).put("ReportName", name).put("ReportType", name);
            report.putArray("ReportTitles").add(name).add("Demo Company (AU)").add("As at 24 November 2026");
            report.put("ReportDate", "24 November 2026");
            ArrayNode rows = report.putArray("Rows");
            row(rows, "Header", List.of("", "24 Nov 2026"));
            ObjectNode section = rows.addObject().put("RowType", "Section").put("Title", "Income");
            row(section.putArray("Rows"), "Row", List.of("Sales", draft.amount().toPlainString()));
            report.putArray("Fields");
        };
    }

    private static void row(ArrayNode rows, String type, List<String> cells) {
        ArrayNode made = rows.addObject().put("RowType", type).putArray("Cells");
        cells.forEach(cell -> made.addObject().put("Value", cell));
    }
}
