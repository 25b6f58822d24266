package org.xerocamel.deliver.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;
import org.xerocamel.deliver.jdbc.RecordReader.UnreadableRecordException;
import org.xerocamel.journal.RecordKeys;

/** Writes records that are in the database already to where they belong: all at once, else those that fit one by one. */
final class StoredRecords {

    private static final Logger LOG = LoggerFactory.getLogger(StoredRecords.class);

    private final RowWriter writer;
    private final TransactionTemplate savepoint;
    private final RecordKeys keys;

    StoredRecords(RowWriter writer, JdbcTransactionManager transactions, RecordKeys keys) {
        this.writer = writer;
        this.keys = keys;
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** How rows are written. */
    interface Writing {
        void write(Rows rows) throws MetaDataAccessException;
    }

    /** @return the records of one organisation, written with all their lists */
    Run run(RecordReader reader, String tenantId) {
        return new Run(reader, tenantId, writer::write);
    }

    /** @return the records of one organisation, of which one list is written */
    Run runOfPart(RecordReader reader, String tenantId, int part) {
        return new Run(reader, tenantId, rows -> writer.writePart(rows, part));
    }

    /** @return the versions of one organisation's records, of which one list is written */
    Run runOfVersions(RecordReader reader, String tenantId, int part, HistoryFill history) {
        return new Run(reader, tenantId, versions -> history.addLines(versions, part));
    }

    /** @return the versions of one organisation's records, which become versions in the table that these have now */
    Run runOfMoved(RecordReader reader, String tenantId, HistoryFill history) {
        return new Run(reader, tenantId, history::add);
    }

    /** The records of one organisation, in several steps. */
    final class Run {

        private final RecordReader reader;
        private final String tenantId;
        private final Writing writing;
        private int refused;
        private String first;

        private Run(RecordReader reader, String tenantId, Writing writing) {
            this.reader = reader;
            this.tenantId = tenantId;
            this.writing = writing;
        }

        /** Writes them in the transaction that is open, but for those that fit no column. */
        void write(List<StoredRecord> records) {
            List<RecordReader.Row> rows = new ArrayList<>();
            List<StoredRecord> readable = new ArrayList<>();
            for (StoredRecord record : records) {
                try {
                    RecordReader.Row row = reader.read(record.json(), record.sequence());
                    row.values()[reader.table().fetchedColumn()] = record.fetched();
                    rows.add(record.version() == null ? row : RowVersions.identified(row, record.version()));
                    readable.add(record);
                } catch (UnreadableRecordException e) {
                    refused(record, e);
                }
            }
            if (!rows.isEmpty() && !isWritten(rows, rows.size() == 1 ? readable.get(0) : null)) {
                for (int i = 0; i < rows.size() && rows.size() > 1; i++) {
                    isWritten(List.of(rows.get(i)), readable.get(i));
                }
            }
        }

        /** @param only the one record; null where there are several */
        private boolean isWritten(List<RecordReader.Row> rows, StoredRecord only) {
            try {
                savepoint.executeWithoutResult(open -> {
                    try {
                        writing.write(Rows.of(reader.table(), tenantId, reader.table().entity(), rows, keys));
                    } catch (MetaDataAccessException e) {
                        throw new IllegalStateException("The sink's database cannot be read", e);
                    }
                });
                return true;
            } catch (RuntimeException e) {
                if (RowErrors.dataError(e).isEmpty()) {
                    throw e;
                }
                if (only != null) {
                    refused(only, e);
                }
                return false;
            }
        }

        private void refused(StoredRecord record, RuntimeException error) {
            if (refused++ == 0) {
                first = record.id() + ": " + RowErrors.reason(error);
            }
        }

        /** Says at the end how many did not fit. */
        void told(String whatBecameOfThem) {
            if (refused > 0) {
                LOG.warn("Records of organisation {} that do not fit {} and {}: {}. The first is {}.", tenantId,
                        reader.table().name(), whatBecameOfThem, refused, first);
            }
        }
    }
}
