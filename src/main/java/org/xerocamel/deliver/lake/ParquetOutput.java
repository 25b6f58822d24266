package org.xerocamel.deliver.lake;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes records into a file, a group of rows after the other, so that memory holds no more than one. It does what the library's
 * {@code ParquetWriter} does, which cannot be loaded without Hadoop.
 */
final class ParquetOutput implements Closeable {

    private static final long MOST_BYTES = 16 << 20;

    private final ParquetProperties properties = ParquetProperties.builder().build();
    private final MessageType schema;
    private final ParquetFileWriter file;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore columns;
    private RecordConsumer consumer;
    private long records;

    ParquetOutput(OutputFile to, MessageType schema) throws IOException {
        this.schema = schema;
        this.file = new ParquetFileWriter(to, schema, ParquetFileWriter.Mode.OVERWRITE, MOST_BYTES, 0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH, ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
        file.start();
        begin();
    }

    /** @return what takes the next record */
    RecordConsumer next() throws IOException {
        if (columns.getBufferedSize() > MOST_BYTES) {
            end();
            begin();
        }
        records++;
        return consumer;
    }

    private void begin() {
        pages = new ColumnChunkPageWriteStore(new GzipPages().getCompressor(CompressionCodecName.GZIP), schema,
                properties.getAllocator(), properties.getColumnIndexTruncateLength(), properties.getPageWriteChecksumEnabled());
        columns = properties.newColumnWriteStore(schema, pages, pages);
        consumer = new ColumnIOFactory(true).getColumnIO(schema).getRecordWriter(columns);
        records = 0;
    }

    private void end() throws IOException {
        consumer.flush();
        if (records > 0) {
            file.startBlock(records);
            columns.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        columns.close();
    }

    @Override
    public void close() throws IOException {
        end();
        file.end(Map.of());
    }
}
