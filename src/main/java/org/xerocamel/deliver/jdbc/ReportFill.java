package org.xerocamel.deliver.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.config.ReportColumns;

/**
 * Writes the cells of reports that were in a database before it had a table for them. They are few, so that a start which
 * finds it unfinished begins with the first one.
 */
final class ReportFill {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFill.class);
    private static final int STEP = 20;

    private final Map<String, Table> reports;
    private final Structure widths;
    private final SharedRows shared;
    private final StoredRecords records;
    private final TransactionTemplate transaction;
    private final HistoryFill history;

    /**
     * @param reports the tables of the entities whose records are reports
     * @param history adds the cells to versions; null where no versions are kept
     */
    ReportFill(Map<String, Table> reports, Structure widths, SharedRows shared, StoredRecords records,
            TransactionTemplate transaction, HistoryFill history) {
        this.reports = reports;
        this.widths = widths;
        this.shared = shared;
        this.records = records;
        this.transaction = transaction;
        this.history = history;
    }

    /** @return whether it is done */
    boolean run(BooleanSupplier stopped) {
        for (SharedRows.Owner owner : shared.owners()) {
            Table table = reports.get(owner.entity());
            if (table != null && !isFilled(owner, table, stopped)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFilled(SharedRows.Owner owner, Table table, BooleanSupplier stopped) {
        LOG.info("The JDBC sink fills {} from {} of organisation {}.", ReportColumns.TABLE, owner.entity(), owner.tenantId());
        RecordReader reader = new RecordReader(table, widths);
        int part = table.parts().indexOf(ReportTable.PART);
        StoredRecords.Run run = records.runOfPart(reader, owner.tenantId(), part);
        StoredRecords.Run versions = records.runOfVersions(reader, owner.tenantId(), part, history);
        Optional<String> last = Optional.of("");
        while (last.isPresent()) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            String behind = last.get();
            last = shared.last(owner, behind, STEP);
            last.ifPresent(to -> transaction.executeWithoutResult(open -> {
                run.write(shared.locked(owner, behind, to));
                if (history != null) {
                    versions.write(shared.versions(owner, behind, to));
                }
            }));
        }
        run.told("have no rows there");
        return true;
    }
}
