package org.xerocamel.write;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** Adds up what the documents of a dry run come to: by currency, and within a currency by status and by contact. */
@Component
class DryRunTotals {

    private static final int CENTS = 2;

    private final Database database;

    DryRunTotals(Database database) {
        this.database = database;
    }

    /** Documents that have these in common. */
    private record Sum(String currency, String status, String contact, int documents, int known, BigDecimal total) {

        Sum and(Sum other) {
            return new Sum(currency, status, contact, documents + other.documents, known + other.known, total.add(other.total));
        }
    }

    /** @return lines of the result, by the names of its fields; none where nothing was to be sent, or it was sent */
    List<Map<String, Object>> lines(long fileId) {
        List<Map<String, Object>> lines = new ArrayList<>();
        Map<String, List<Sum>> currencies = sums(fileId).stream()
                .collect(Collectors.groupingBy(Sum::currency, LinkedHashMap::new, Collectors.toList()));
        currencies.forEach((currency, sums) -> {
            lines.add(line(currency, "", "", sums.stream().reduce(Sum::and).orElseThrow()));
            by(sums, Sum::status).forEach((status, sum) -> lines.add(line(currency, status, "", sum)));
            by(sums, Sum::contact).forEach((contact, sum) -> lines.add(line(currency, "", contact, sum)));
        });
        return lines;
    }

    private static Map<String, Sum> by(List<Sum> sums, Function<Sum, String> what) {
        return sums.stream().filter(sum -> !what.apply(sum).isEmpty())
                .collect(Collectors.toMap(what, sum -> sum, Sum::and, LinkedHashMap::new));
    }

    private List<Sum> sums(long fileId) {
        return database.sql("""
                SELECT currency, COALESCE(xero_status, '') AS status, COALESCE(contact, '') AS contact,
                       COUNT(*) AS documents, COUNT(total) AS known, COALESCE(SUM(total), 0) AS total
                  FROM xero_write
                 WHERE file_id = :file AND state = 'DRY_RUN' AND currency IS NOT NULL
                 GROUP BY currency, COALESCE(xero_status, ''), COALESCE(contact, '')
                 ORDER BY 1, 2, 3
                """).param("file", fileId).query((row, number) -> new Sum(row.getString("currency"), row.getString("status"),
                row.getString("contact"), row.getInt("documents"), row.getInt("known"), row.getBigDecimal("total"))).list();
    }

    private static Map<String, Object> line(String currency, String status, String contact, Sum sum) {
        BigDecimal plain = sum.total().stripTrailingZeros();
        BigDecimal total = plain.scale() < CENTS ? plain.setScale(CENTS) : plain;
        String documents = sum.documents() + (sum.documents() == 1 ? " document" : " documents");
        int unknown = sum.documents() - sum.known();
        String words = sum.known() == 0 ? documents : documents + ", " + total.toPlainString() + " " + currency
                + (unknown == 0 ? "" : "; the total of " + unknown + " more is not known");
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line", null);
        line.put("document", ("Total " + List.of(currency, status, contact).stream().filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "))).strip());
        line.put("externalId", "");
        line.put("result", "total");
        line.put("id", "");
        line.put("number", "");
        line.put("status", status);
        line.put("why", words.strip() + ".");
        line.put("link", "");
        line.put("step", "");
        line.put("currency", currency);
        line.put("contact", contact);
        line.put("documents", sum.documents());
        line.put("total", sum.known() == 0 ? null : total);
        return line;
    }
}
