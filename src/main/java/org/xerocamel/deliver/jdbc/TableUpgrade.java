package org.xerocamel.deliver.jdbc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.config.ReportColumns;
import org.xerocamel.config.Shown;
import org.xerocamel.journal.RecordKeys;

/**
 * Brings the records of a database in use to where they are kept now, in the background, while deliveries go on: those of an
 * entity that has got a table of its own move there, and what a table has got since is filled. Each step is a short
 * transaction, and a new start resumes where the last one ended. Several nodes may do so at once.
 */
final class TableUpgrade implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TableUpgrade.class);
    private static final int STEP = 200;
    private static final int FIRST_PAUSE_SECONDS = 30;
    private static final int LONGEST_PAUSE_SECONDS = 3600;
    private static final int PATIENCE_SECONDS = 20;

    private final Map<String, Table> byEntity = new TreeMap<>();
    private final Map<String, Table> byName = new TreeMap<>();
    /** Those to which records have moved since the start. */
    private final Set<Table> moved = new LinkedHashSet<>();
    /** The names of the tables with the lists of versions. */
    private final Set<String> versions = new TreeSet<>();
    private final Structure widths;
    private final DatabaseKind kind;
    private final SharedRows shared;
    private final FillList fills;
    private final TableFill fill;
    private final StoredRecords records;
    private final HistoryFill history;
    private final TransactionTemplate transaction;
    private final ReportFill reports;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** @param history gives what is moved and filled a place in the history; null where there is none */
    TableUpgrade(DataSource source, DatabaseKind kind, Tables tables, Structure widths, HistoryFill history,
            RecordKeys keys) {
        NamedParameterJdbcTemplate database = new NamedParameterJdbcTemplate(source);
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        RowWriter writer = new RowWriter(source, () -> kind);
        tables.all().stream().filter(table -> table.entity() != null).forEach(table -> {
            byEntity.put(table.entity(), table);
            byName.put(table.name(), table);
            table.parts().forEach(part -> {
                byName.put(part.name(), table);
                byName.put(RowVersions.of(part.name()), table);
                versions.add(RowVersions.of(part.name()));
            });
        });
        this.widths = widths;
        this.kind = kind;
        this.history = history;
        this.shared = new SharedRows(database);
        this.fills = new FillList(new JdbcTemplate(source));
        this.records = new StoredRecords(writer, transactions, keys);
        this.fill = new TableFill(database, kind, fills, records, history);
        this.transaction = new TransactionTemplate(transactions);
        this.reports = new ReportFill(tables.reports(), widths, shared, records, transaction, history);
        this.thread = new Thread(this::run, "xero-sink-jdbc-upgrade");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        int pause = FIRST_PAUSE_SECONDS;
        boolean done = false;
        while (!done && !isStopped()) {
            try {
                all();
                done = true;
            } catch (RuntimeException e) {
                if (!isStopped()) {
                    LOG.warn("The JDBC sink's records are not all in their tables yet: {}. The next attempt is in {} seconds.",
                            Shown.reason(e), pause);
                    pause(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS);
                }
            }
        }
    }

    private void all() {
        for (SharedRows.Owner owner : shared.owners()) {
            if (byEntity.containsKey(owner.entity())) {
                move(owner, byEntity.get(owner.entity()));
            }
        }
        if (history != null) {
            shared.versionOwners().stream().filter(owner -> byEntity.containsKey(owner.entity()))
                    .forEach(owner -> moveVersions(owner, byEntity.get(owner.entity())));
            history.fill(List.copyOf(moved));
        }
        for (String name : fills.tables()) {
            if (name.equals(ReportColumns.TABLE) && !reports.run(this::isStopped)) {
                return;
            }
            // What a release before this one, or a setting, had and this one has not is filled by nobody. Versions wait until
            // they are kept again.
            if (versions.contains(name) && history == null) {
                continue;
            }
            if (byName.containsKey(name)) {
                fill(name, byName.get(name));
            } else {
                fills.remove(name);
            }
        }
    }

    private void move(SharedRows.Owner owner, Table table) {
        LOG.info("The JDBC sink moves the records of {} of organisation {} from xero_other_record to {}.", owner.entity(),
                owner.tenantId(), table.name());
        StoredRecords.Run run = records.run(new RecordReader(table, widths), owner.tenantId());
        Optional<String> last = Optional.of("");
        while (last.isPresent() && !isStopped()) {
            String behind = last.get();
            last = shared.last(owner, behind, STEP);
            last.ifPresent(to -> transaction.executeWithoutResult(open -> run.write(shared.locked(owner, behind, to))));
        }
        run.told("stay in xero_other_record");
        moved.add(table);
    }

    /** Behind their records, which are locked, so that nobody adds a version meanwhile. */
    private void moveVersions(SharedRows.Owner owner, Table table) {
        StoredRecords.Run run = records.runOfMoved(new RecordReader(table, widths), owner.tenantId(), history);
        Optional<String> last = Optional.of("");
        while (last.isPresent() && !isStopped()) {
            String behind = last.get();
            last = shared.lastVersion(owner, behind, STEP);
            last.ifPresent(to -> transaction.executeWithoutResult(open -> {
                Set<String> there = fill.locked(owner.tenantId(), table, behind, to);
                run.write(shared.versions(owner, behind, to).stream().filter(version -> there.contains(version.id())).toList());
                shared.deleteVersions(owner, behind, to, new Statement(kind, table, null));
            }));
        }
        run.told("stay in xero_other_record_history");
        moved.add(table);
    }

    private void fill(String name, Table table) {
        TableFill.Run run = fill.run(name, new RecordReader(table, widths));
        boolean more = true;
        while (more && !isStopped()) {
            more = Boolean.TRUE.equals(transaction.execute(open -> run.step(STEP)));
        }
        run.told();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause(int seconds) {
        try {
            stopped.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** Lets the step end that is being done. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
